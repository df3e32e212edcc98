import Foundation
import SystemPackage
import TestSupport

/// A real name server, Knot, with one zone that takes dynamic updates (RFC 2136) from who has its key.
struct NameServer: Sendable {
    /// Its address on the loopback interface; it listens on port 53, where ACME clients look for a zone's own servers.
    let address: String
    /// The key's secret, base64.
    let secret: String

    /// Runs `body` with a server for `zone`, all of whose names lead to 127.0.0.1.
    static func with<Result>(zone: String, _ body: (NameServer) async throws -> Result) async throws -> Result {
        try await withTemporaryDirectory { directory in
            func byte() -> Int { .random(in: 1...254) }
            let address = "127.\(byte()).\(byte()).\(byte())"
            let secret = Data((0..<32).map { _ in UInt8.random(in: 0...255) }).base64EncodedString()
            try directory.write(
                """
                server:
                    rundir: "\(directory)"
                    listen: \(address)@53
                database:
                    storage: "\(directory)"
                key:
                  - id: mesh
                    algorithm: hmac-sha256
                    secret: \(secret)
                acl:
                  - id: updates
                    key: mesh
                    action: update
                zone:
                  - domain: \(zone)
                    storage: "\(directory)"
                    file: zone
                    acl: updates
                log:
                  - target: stderr
                    any: info

                """,
                to: "knot.conf"
            )
            try directory.write(
                """
                $ORIGIN \(zone).
                $TTL 5
                @ SOA ns hostmaster 1 60 60 600 5
                @ NS ns
                ns A \(address)
                * A 127.0.0.1

                """,
                to: "zone"
            )
            let process = try RunningProcess(
                program: "/usr/sbin/knotd",
                arguments: ["--config", "\(directory)/knot.conf"],
                environment: [:],
                log: directory.appending("knot.log")
            )
            do {
                try await eventually("the name server", within: .seconds(20)) {
                    let log = (try? String(contentsOfFile: "\(directory)/knot.log", encoding: .utf8)) ?? ""
                    return log.contains("server started") ? true : nil
                }
                let result = try await body(NameServer(address: address, secret: secret))
                _ = await process.end(signal: SIGTERM, patience: .seconds(5))
                return result
            } catch {
                _ = await process.end(signal: SIGTERM, patience: .seconds(5))
                let log = (try? String(contentsOfFile: "\(directory)/knot.log", encoding: .utf8)) ?? ""
                throw TestSupportError("\(error)\nthe name server's log ends with:\n\(log.suffix(3000))")
            }
        }
    }
}
