import MeshAPI
import MeshRack
import TestSupport
import Testing

@Suite("Gateway: requests", .needsEngine)
struct GatewayRoutingTests {
    @Test(.timeLimit(.minutes(3)))
    func reachTheServiceOfTheirDomainAndLongestPath() async throws {
        try await GatewayFixture.with { fixture in
            let web = try fixture.service()
            let api = try fixture.service(stack: "api")
            let gone = try fixture.service(stack: "gone")
            try await fixture.deploy(web, version: "web")
            try await fixture.deploy(api, version: "api")
            try await fixture.gateway.apply {
                try [
                    web.route("demo.localhost"), api.route("demo.localhost", "/api"), web.route("demo.localhost", "/api/v1/old"),
                    gone.route("gone.localhost"),
                ]
            }
            try await fixture.eventually(fixture.request("demo.localhost")) { $0.text == "web" }
            try await fixture.eventually(fixture.request("demo.localhost", "/api")) { $0.text == "api" }

            for (host, path, text) in [
                ("Demo.LOCALHOST", "/", "web"), ("demo.localhost:\(fixture.settings.ports.http)", "/", "web"),
                ("demo.localhost.", "/", "web"),
                ("demo.localhost", "/api/", "api"), ("demo.localhost", "/api?x=1", "api"), ("demo.localhost", "/api/users", "api"),
                ("demo.localhost", "/apix", "web"), ("demo.localhost", "/API", "web"), ("demo.localhost", "/api/v1/old/x", "web"),
                ("demo.localhost", "/api/v1/older", "api"),
            ] {
                let answer = try await fixture.request(host, path).send()
                #expect(answer.text == text, "\(host)\(path)")
            }
            try await refuseStrangers(fixture)
            try await explainMissingInstances(fixture)
        }
    }

    private func refuseStrangers(_ fixture: GatewayFixture) async throws {
        for host in [
            "other.localhost", "127.0.0.1", "localhost", "xdemo.localhost", "demo.localhost/api", "demo.localhost,gone.localhost", "[::1]",
        ] {
            let answer = try await fixture.request(host, headers: [("X-Request-ID", "stranger-1")]).send()
            #expect(answer.status == 404 || answer.status == 400, "\(host)")
            #expect(!answer.text.contains("web-"))
        }
        let answer = try await fixture.request("other.localhost", headers: [("X-Request-ID", "stranger-1")]).send()
        #expect(answer.status == 404)
        #expect(answer.text.contains("There is no app at this address"))
        #expect(answer.text.contains("request id <code>stranger-1</code>"))
        #expect(answer.header("x-request-id") == "stranger-1")
    }

    private func explainMissingInstances(_ fixture: GatewayFixture) async throws {
        let answer = try await fixture.request("gone.localhost", "/some/path").send()
        #expect(answer.status == 503)
        #expect(answer.text.contains("The app can't be reached at the moment"))
        let id = try #require(answer.header("x-request-id"))
        #expect(id.count == 36)
        #expect(answer.text.contains("request id <code>\(id)</code>"))
        #expect(answer.header("cache-control") == "no-store")
        #expect(!answer.text.contains("gone"))
    }

    @Test(.timeLimit(.minutes(3)))
    func arriveWithTheGatewaysHeadersAndPassThroughUnchangedOtherwise() async throws {
        try await GatewayFixture.with { fixture in
            let web = try fixture.service()
            try await fixture.deploy(web, version: "1")
            try await fixture.gateway.apply { [try web.route("demo.localhost")] }
            try await fixture.eventually(fixture.request("demo.localhost")) { $0.status == 200 }
            try await replaceForgedHeaders(fixture)
            try await keepValidRequestIDs(fixture)
            try await passWebSockets(fixture)
            try await passEventsAtOnce(fixture)
            try await passBigBodies(fixture)
        }
    }

    private func headers(_ fixture: GatewayFixture, sending headers: [(name: String, value: String)]) async throws -> [String: [String]] {
        let answer = try await fixture.request("Demo.localhost:8080", "/headers", headers: headers).send()
        let fields = answer.text.split(whereSeparator: \.isNewline).compactMap { line -> (String, [String])? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            return (line[..<colon].lowercased(), [line[line.index(after: colon)...].trimmingPrefix(" ").description])
        }
        return Dictionary(fields, uniquingKeysWith: +)
    }

    private func replaceForgedHeaders(_ fixture: GatewayFixture) async throws {
        let forged = [
            "X-Forwarded-For", "X-Real-Ip", "X-Forwarded-Proto", "X-Forwarded-Port", "X-Forwarded-Host", "X-Scheme",
            "x_forwarded_for", "X_REAL_IP", "X-Forwarded_Host", "X_Request_ID", "Forwarded",
        ]
        let fields = try await headers(
            fixture,
            sending: forged.map { ($0, "6.6.6.6") } + [("X-Custom_Name", "kept"), ("X-Scheme-Name", "kept")]
        )
        let client = try #require(fields["x-real-ip"]?.first)
        #expect(client.split(separator: ".").count == 4)
        #expect(fields["x-forwarded-for"] == [client])
        #expect(fields["x-forwarded-proto"] == ["http"])
        #expect(fields["x-forwarded-port"] == ["\(fixture.settings.ports.http)"])
        #expect(fields["x-forwarded-host"] == ["Demo.localhost:8080"])
        #expect(fields["x-scheme"] == ["http"])
        #expect(fields["host"] == ["Demo.localhost:8080"])
        #expect(fields["x-custom_name"] == ["kept"])
        #expect(fields["x-scheme-name"] == ["kept"])
        #expect(!fields.values.joined().contains("6.6.6.6"))
        #expect(fields["forwarded"] == nil)
    }

    private func keepValidRequestIDs(_ fixture: GatewayFixture) async throws {
        for id in [
            "1", "7c1f3f0e-5a4b-4a52-9d3a-0c9a2f1b7d11", "Root=1-67891233-abcdef012345678912345678", String(repeating: "a", count: 128),
        ] {
            #expect(try await headers(fixture, sending: [("X-Request-ID", id)])["x-request-id"] == [id])
        }
        for id in ["", "two words", "<script>", "a\"b", "ä", String(repeating: "a", count: 129)] {
            let received = try await headers(fixture, sending: [("X-Request-ID", id)])["x-request-id"]
            #expect(received?.count == 1)
            #expect(received?.first?.count == 36, "\(id)")
        }
    }

    private func passWebSockets(_ fixture: GatewayFixture) async throws {
        try await LineConnection.with(port: Int(fixture.settings.ports.http)) { connection in
            try await connection.openWebSocket(host: "demo.localhost")
            for text in ["one", "two", "three"] {
                try await connection.send(text + "\n")
                #expect(try await connection.line() == text)
            }
        }
    }

    private func passEventsAtOnce(_ fixture: GatewayFixture) async throws {
        try await LineConnection.with(port: Int(fixture.settings.ports.http)) { connection in
            try await connection.send("GET /events HTTP/1.1\r\nHost: demo.localhost\r\n\r\n")
            #expect(try await connection.paragraph().first == "HTTP/1.1 200 OK")
            for _ in 1...3 {
                // The stream goes on, so what comes now was not kept back.
                let number = try await fixture.request("demo.localhost", "/event").send().text
                #expect(try await connection.event() == number)
            }
        }
    }

    private func passBigBodies(_ fixture: GatewayFixture) async throws {
        let body = [UInt8](repeating: UInt8(ascii: "x"), count: 8 << 20)
        let answer = try await fixture.request("demo.localhost", "/length", method: "POST", body: body).send()
        #expect(answer.text == "\(body.count)")
    }
}
