import Foundation
import MeshAPI
import SystemPackage
import TestSupport
import Testing

/// `meshd`'s API on a name of its own, as a developer finds it who sits somewhere else.
@Suite(.needsEngine) struct APIHostTests {
    private static let host = "mesh.example.test"

    @Test func aDeveloperElsewhereLogsInAndDeploys() async throws {
        try await Platform.with(options: .init(arguments: ["--api-host", Self.host])) { platform in
            try await Elsewhere.with(platform.meshd, host: Self.host) { elsewhere in
                let root = try TestAuthority()
                try elsewhere.write(root.certificate, to: "root.pem")
                // Nothing answers for the name until it has a certificate, and never in the clear.
                let untold = try await elsewhere.mesh("whoami")
                #expect(untold.exitCode == 3, "\(untold)")
                let plain = try await HTTPRequest(port: platform.meshd.httpPort, host: Self.host, path: "/v1/version").send()
                #expect(plain.status == 308)
                #expect(plain.header("location") == "\(elsewhere.url)/v1/version")

                let leaf = try root.issue(Self.host)
                try elsewhere.write(leaf.certificate + root.certificate + leaf.privateKey, to: "all.pem")
                try await platform.meshd.mesh("certificate", "upload", "--platform", elsewhere.path("all.pem")).succeeded()
                let listed = try await platform.meshd.mesh("certificate", "list", "--platform").succeeded()
                #expect(listed.standardOutput.contains("\(Self.host)  Test Root  uploaded  serving"), "\(listed)")

                let stranger = try await elsewhere.mesh("whoami", environment: ["SSL_CERT_FILE": ""])
                #expect(stranger.exitCode == 3)
                #expect(stranger.standardError.contains("SSL_CERT_FILE"), "\(stranger)")
                let nobody = try await elsewhere.mesh("env", "list")
                #expect(nobody.exitCode == 4, "\(nobody)")

                let token = try await platform.meshd.mesh("token", "create", "laptop").succeeded().standardOutput
                let secret = token.trimmingCharacters(in: .whitespacesAndNewlines)
                let login = try await elsewhere.mesh("login", elsewhere.url, environment: ["MESH_TOKEN": secret, "MESH_SERVER": ""])
                #expect(login.standardError == "Logged in to \(elsewhere.url) as laptop\n", "\(login)")

                try await deploys(from: elsewhere, on: platform)
                try await outlivesARestart(elsewhere, platform)
                let log = await platform.meshd.log
                #expect(log.contains("client=1") && !log.contains("client=6.6.6.6"), "\(log.suffix(2000))")
            }
        }
    }

    /// More than any buffer on the way, and more than endpoints' bodies are limited to by default elsewhere.
    private func deploys(from elsewhere: Elsewhere, on platform: Platform) async throws {
        try elsewhere.write("FROM widemesh/test-app\nCOPY . /root/\nCMD [\"/root/app\", \"-message\", \"far\"]\n", to: "source/Dockerfile")
        var generator = SystemRandomNumberGenerator()
        let noise = (0..<(24 << 17)).reduce(into: Data(capacity: 24 << 20)) { data, _ in
            withUnsafeBytes(of: generator.next() as UInt64) { data.append(contentsOf: $0) }
        }
        try noise.write(to: URL(filePath: elsewhere.path("source/noise.bin")))
        let began = ContinuousClock.now
        let deployed = try await elsewhere.mesh("deploy", "-e", platform.environment.text, "-s", "app", elsewhere.path("source"))
        #expect(deployed.exitCode == 0, "\(deployed)")
        #expect(deployed.standardError.contains("✓ v0 is live"), "\(deployed)")
        // Nothing waits for a time-out.
        #expect(ContinuousClock.now - began < .seconds(50))
        #expect(try await platform.get().text.contains("far"))
    }

    /// A followed log goes on over the gateway when `meshd` is another process.
    private func outlivesARestart(_ elsewhere: Elsewhere, _ platform: Platform) async throws {
        try await elsewhere.withMesh("logs", "-f", "-e", platform.environment.text) { session in
            try await session.waits(for: "listening on all addresses")
            await platform.meshd.stop()
            let down = try await elsewhere.mesh("whoami")
            #expect(down.standardError.contains("no meshd answers at the moment"), "\(down)")
            try await platform.meshd.start()
            // Its instance ends, and the next one says so.
            _ = try? await platform.get("/exit/3")
            try await session.waits(for: "app-web.1 | exiting with 3")
            session.send(signal: SIGINT)
        }
    }

    @Test func aNameThatAnEndpointHasIsRefused() async throws {
        try await Platform.with(options: .init(arguments: ["--api-host", "mesh.localhost"])) { platform in
            let environment = try await platform.meshd.mesh("env", "create", "mesh")
            #expect(environment.exitCode == 2 || environment.exitCode == 1, "\(environment)")
            #expect(environment.standardError.contains("mesh.localhost is where this server's own API answers"), "\(environment)")
            let alias = try await platform.meshd.mesh("endpoint", "create", "--alias", "mesh", "-e", platform.environment.text)
            #expect(alias.standardError.contains("mesh.localhost is where this server's own API answers"), "\(alias)")
        }
    }
}

/// Another machine: it knows the server by its name alone, and trusts an authority of its own.
struct Elsewhere: Sendable {
    let url: String
    private let directory: FilePath
    private let host: String

    static func with(_ meshd: Meshd, host: String, _ body: (Elsewhere) async throws -> Void) async throws {
        try await withTemporaryDirectory { directory in
            try directory.write("127.0.0.1 \(host)\n", to: "hosts")
            let port = meshd.httpsPort == 443 ? "" : ":\(meshd.httpsPort)"
            try await body(Elsewhere(url: "https://\(host)\(port)", directory: directory, host: host))
        }
    }

    func path(_ name: String) -> String { "\(directory)/\(name)" }

    func write(_ text: String, to name: String) throws {
        try directory.write(text, to: name)
    }

    func mesh(_ arguments: String..., environment: [String: String] = [:]) async throws -> CommandResult {
        try await runProgram("/usr/bin/unshare", commandLine(arguments), environment: variables.merging(environment) { $1 })
    }

    func withMesh(_ arguments: String..., body: @escaping @Sendable (ProgramSession) async throws -> Void) async throws {
        _ = try await withProgram("/usr/bin/unshare", commandLine(arguments), environment: variables, body)
    }

    private var variables: [String: String] {
        ["MESH_SERVER": url, "MESH_CONFIG_DIR": path("config"), "SSL_CERT_FILE": path("root.pem"), "NO_COLOR": "1"]
    }

    /// In a mount namespace where the name leads here.
    private func commandLine(_ arguments: [String]) throws -> [String] {
        let script = "mount --bind \(path("hosts")) /etc/hosts && exec \"$@\""
        return ["--mount", "sh", "-c", script, "sh", try BuiltProgram.mesh.path.string] + arguments
    }
}
