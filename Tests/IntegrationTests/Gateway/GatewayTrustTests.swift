import MeshAPI
import MeshRack
import TestSupport
import Testing

@Suite("Gateway: proxies in front", .needsEngine)
struct GatewayTrustTests {
    /// The networks that the Engine takes for containers: connections from this machine come from the gateway's own.
    private static let engine = ["172.16.0.0/12", "192.168.0.0/16"]

    @Test(.timeLimit(.minutes(2)))
    func areBelievedWhereTheyAreTrusted() async throws {
        let trust = GatewayTrust(headers: try Self.engine.map { try AddressRange(parsing: $0) })
        try await GatewayFixture.with(trust: trust) { fixture in
            let web = try fixture.service()
            try await fixture.deploy(web, version: "one")
            try await fixture.gateway.apply { [try web.route("demo.localhost")] }
            try await fixture.eventually(fixture.request("demo.localhost")) { $0.status == 200 }
            let forwarded = try await fixture.request(
                "demo.localhost",
                "/headers",
                headers: [("X-Forwarded-For", "6.6.6.6, 203.0.113.7"), ("X-Forwarded-Proto", "https"), ("X-Real-Ip", "6.6.6.6")]
            ).send().text
            for line in ["x-forwarded-for: 203.0.113.7", "x-real-ip: 203.0.113.7", "x-forwarded-proto: https", "x-scheme: https"] {
                #expect(forwarded.contains(line + "\n"), "\(forwarded)")
            }
            #expect(!forwarded.contains("6.6.6.6"))
            let direct = try await fixture.request("demo.localhost", "/headers").send().text
            #expect(direct.contains("x-forwarded-proto: http\n"))
        }
    }

    @Test(.timeLimit(.minutes(2)))
    func tellTheVisitorByThePROXYProtocol() async throws {
        let trust = GatewayTrust(protocolHeader: try Self.engine.map { try AddressRange(parsing: $0) })
        try await GatewayFixture.with(trust: trust) { fixture in
            let web = try fixture.service()
            try await fixture.deploy(web, version: "one")
            try await fixture.gateway.apply { [try web.route("demo.localhost")] }
            try await fixture.instancesAre(1, of: web)
            try await LineConnection.with(port: Int(fixture.settings.ports.http)) { connection in
                try await connection.send("PROXY TCP6 2001:db8::7 2001:db8::1 40000 80\r\n")
                try await connection.send("GET /headers HTTP/1.1\r\nHost: demo.localhost\r\n\r\n")
                #expect(try await connection.paragraph().first == "HTTP/1.1 200 OK")
                var line = ""
                while !line.hasPrefix("x-real-ip: ") { line = try await connection.line() }
                #expect(line == "x-real-ip: 2001:db8::7")
            }
            await #expect(throws: (any Error).self) { try await fixture.request("demo.localhost").send(timeLimit: .seconds(5)) }
        }
    }
}
