import Foundation
import SystemPackage
import TestSupport

/// A real ACME server, `pebble`, with name servers of its own that know every domain.
struct Pebble: Sendable {
    /// The URL of its directory.
    let directory: String
    /// PEM file of the authority that signed its own certificate.
    let authority: FilePath
    /// `address:port` of the name server that answers for every domain.
    let nameServer: String
    private let management: Int
    private let nameServerManagement: Int

    /// Runs `body` with a server that looks for challenges at `httpPort` of the addresses that its name server says.
    ///
    /// - Parameters:
    ///   - environment: pebble's own switches, such as `PEBBLE_WFE_NONCEREJECT`.
    ///   - resolver: `address:port` of the name server that it asks; nil for its own.
    static func with<Result>(
        httpPort: Int,
        environment: [String: String] = [:],
        resolver: String? = nil,
        _ body: (Pebble) async throws -> Result
    ) async throws -> Result {
        try await withTemporaryDirectory { directory in
            let ports = try FreePort.pick(4)
            let root = try TestAuthority(named: "Pebble's own")
            let own = try root.issue("localhost")
            try directory.write(root.certificate, to: "root.pem")
            try directory.write(own.certificate, to: "cert.pem")
            try directory.write(own.privateKey, to: "key.pem")
            try directory.write(
                """
                {"pebble": {"listenAddress": "127.0.0.1:\(ports[0])", "managementListenAddress": "127.0.0.1:\(ports[1])",
                 "certificate": "\(directory)/cert.pem", "privateKey": "\(directory)/key.pem", "httpPort": \(httpPort), "tlsPort": 1,
                 "ocspResponderURL": "", "externalAccountBindingRequired": false}}
                """,
                to: "pebble.json"
            )
            let names = try RunningProcess(
                program: "/usr/bin/pebble-challtestsrv",
                arguments: [
                    "-dns01", "127.0.0.1:\(ports[2])", "-management", "127.0.0.1:\(ports[3])", "-defaultIPv4", "192.0.2.9", "-defaultIPv6",
                    "",
                    "-http01", "", "-https01", "", "-tlsalpn01", "",
                ],
                environment: [:],
                log: directory.appending("names.log")
            )
            let server = try RunningProcess(
                program: "/usr/bin/pebble",
                arguments: ["-config", "\(directory)/pebble.json", "-dnsserver", resolver ?? "127.0.0.1:\(ports[2])"],
                environment: ["PEBBLE_VA_NOSLEEP": "1", "PEBBLE_WFE_NONCEREJECT": "0"].merging(environment) { $1 },
                log: directory.appending("pebble.log")
            )
            let pebble = Pebble(
                directory: "https://localhost:\(ports[0])/dir",
                authority: directory.appending("root.pem"),
                nameServer: "127.0.0.1:\(ports[2])",
                management: ports[1],
                nameServerManagement: ports[3]
            )
            do {
                try await pebble.waitUntilReady()
                let result = try await body(pebble)
                _ = await server.end(signal: SIGTERM, patience: .seconds(5))
                _ = await names.end(signal: SIGTERM, patience: .seconds(5))
                return result
            } catch {
                _ = await server.end(signal: SIGTERM, patience: .seconds(5))
                _ = await names.end(signal: SIGTERM, patience: .seconds(5))
                let log = (try? String(contentsOfFile: directory.appending("pebble.log").string, encoding: .utf8)) ?? ""
                throw TestSupportError("\(error)\npebble's log ends with:\n\(log.suffix(3000))")
            }
        }
    }

    /// Lets every domain lead to an address.
    func pointEverything(to address: String) async throws {
        let answer = try await HTTPRequest(
            method: "POST",
            port: nameServerManagement,
            host: "localhost",
            path: "/set-default-ipv4",
            body: Array(#"{"ip": "\#(address)"}"#.utf8)
        ).send()
        guard answer.status == 200 else { throw TestSupportError("the name server answers \(answer.status)") }
    }

    /// The root of the certificates that it issues, PEM.
    func issuedRoot() async throws -> String {
        try await curl("https://localhost:\(management)/roots/0")
    }

    private func waitUntilReady() async throws {
        _ = try await eventually("pebble", within: .seconds(40)) { try? await curl(directory) }
        _ = try await eventually("pebble's name server", within: .seconds(10)) { try? await pointEverything(to: "192.0.2.9") }
    }

    private func curl(_ url: String) async throws -> String {
        let result = try await runProgram("/usr/bin/curl", ["--silent", "--fail", "--cacert", authority.string, url])
        guard result.exitCode == 0 else { throw TestSupportError("\(url): curl exits \(result.exitCode)") }
        return result.standardOutput
    }
}
