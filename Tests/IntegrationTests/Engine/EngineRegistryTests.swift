import DockerEngine
import Foundation
import SystemPackage
import TestSupport
import Testing

private let registryProgram = FilePath("/usr/bin/docker-registry")

/// Pushes to and pulls from a registry that wants credentials.
@Suite(
    .needsEngine,
    .enabled(
        if: FileManager.default.isExecutableFile(atPath: registryProgram.string),
        "docker-registry is not installed"
    )
)
struct EngineRegistryTests {
    /// A password whose JSON has characters that base64 and base64url write in different ways.
    private static let password = "s3cret/?+"
    private static let passwordFile = "user:$2b$04$0p2ia0Y6Rp/j1yJhNq.ORuXaphQHQa4Cz0yiOhrt6FbgKxBGYCf4C\n"

    /// Runs a registry on a port of 127.0.0.1, which Engines trust without TLS.
    private static func withRegistry(_ body: @escaping @Sendable (_ address: String) async throws -> Void) async throws {
        try await withTemporaryDirectory { directory in
            let address = "127.0.0.1:\(try FreePort.pick(1)[0])"
            let passwords = try directory.write(passwordFile, to: "passwords")
            let configuration = try directory.write(
                """
                version: 0.1
                storage: {filesystem: {rootdirectory: \(directory.appending("data").string)}}
                http: {addr: "\(address)"}
                auth: {htpasswd: {realm: test, path: \(passwords.string)}}
                """,
                to: "config.yml"
            )
            _ = try await withProgram(registryProgram, ["serve", configuration.string], timeLimit: .seconds(60)) { registry in
                try await registry.waits(for: "listening on", within: .seconds(20))
                try await body(address)
                registry.send(signal: SIGKILL)
            }
        }
    }

    @Test func `credentials open the registry, wrong ones and none don't`() async throws {
        try await Self.withRegistry { address in
            try await EngineFixture.with { fixture in
                let images = fixture.engine.images
                let repository = "\(address)/\(fixture.name)"
                let auth = RegistryAuth(username: "user", password: Self.password, serverAddress: address)
                let wrong = RegistryAuth(username: "user", password: "wrong", serverAddress: address)
                try await images.tag(EngineFixture.image, repository: repository, tag: "v1")

                let refused = await #expect(throws: EngineError.self) { try await images.pushAndWait("\(repository):v1") }
                #expect(refused?.code == .operationFailed)
                let result = try await images.pushAndWait("\(repository):v1", auth: auth)
                #expect(result.tag == "v1")
                #expect(result.digest.hasPrefix("sha256:"))

                try await images.remove("\(repository):v1")
                for auth in [nil, wrong] {
                    let hidden = await #expect(throws: EngineError.self) { try await images.pullAndWait("\(repository):v1", auth: auth) }
                    #expect(hidden?.httpStatus == 500)
                }
                var statuses: [String] = []
                for try await progress in try await images.pull("\(repository)@\(result.digest)", auth: auth) {
                    statuses.append(progress.status)
                }
                #expect(!statuses.isEmpty)
                #expect(try await images.inspect("\(repository)@\(result.digest)").repoDigests.contains("\(repository)@\(result.digest)"))
                try await images.remove("\(repository)@\(result.digest)")
            }
        }
    }
}
