import MeshAPI
import MeshRack
import TestSupport
import Testing

@Suite("Gateway: changes under load", .needsEngine, .serialized)
struct GatewayChangeTests {
    @Test(.timeLimit(.minutes(3)))
    func aRollingUpdateFailsNoRequest() async throws {
        try await GatewayFixture.with { fixture in
            let web = try fixture.service(scale: 2)
            try await fixture.deploy(web, version: "one")
            try await fixture.gateway.apply { [try web.route("demo.localhost")] }
            try await fixture.eventually(fixture.request("demo.localhost")) { $0.text == "one" }
            let load = LoadGenerator(fixture.request("demo.localhost"))
            let (_, report) = try await load.during {
                try await fixture.deploy(web, version: "two")
                try await fixture.eventually(fixture.request("demo.localhost")) { $0.text == "two" }
                // Old instances drain for up to 30 seconds, unless the gateway lets go of its connections to them.
                try await fixture.containersAre(2, of: web, within: .seconds(12))
                try await fixture.instancesAre(2, of: web)
            }
            #expect(report.failures == 0, "\(report)")
            #expect(report.requests > 500)
            #expect((report.answers["one"] ?? 0) > 0 && (report.answers["two"] ?? 0) > 0, "\(report)")
        }
    }

    @Test(.timeLimit(.minutes(3)))
    func newRoutesAndServicesFailNoRequest() async throws {
        try await GatewayFixture.with { fixture in
            let web = try fixture.service(scale: 2)
            try await fixture.deploy(web, version: "one")
            try await fixture.gateway.apply { [try web.route("demo.localhost")] }
            try await fixture.eventually(fixture.request("demo.localhost")) { $0.text == "one" }
            for connections in [LoadGenerator.Connections.keptAlive, .fresh] {
                let load = LoadGenerator(fixture.request("demo.localhost"), connections: connections)
                let (_, report) = try await load.during {
                    for number in 1...10 {
                        // Only the map changes.
                        try await fixture.gateway.apply {
                            [try web.route("demo.localhost")] + (try (1...number).map { try web.route("alias-\($0).localhost") })
                        }
                        #expect(try await fixture.request("alias-\(number).localhost").send().text == "one")
                    }
                    var routes = [try web.route("demo.localhost")]
                    for number in 1...10 {
                        // A backend that HAProxy doesn't know yet.
                        routes.append(try fixture.service(stack: "stack-\(number)").route("service-\(number).localhost"))
                        let current = routes
                        try await fixture.gateway.apply { current }
                        #expect(try await fixture.request("service-\(number).localhost").send().status == 503)
                    }
                    #expect(try await fixture.request("alias-1.localhost").send().status == 404)
                }
                #expect(report.failures == 0, "\(report)")
                #expect(report.requests > 500)
            }
        }
    }

    @Test(.timeLimit(.minutes(3)))
    func aReloadCutsNoStream() async throws {
        try await GatewayFixture.with { fixture in
            let web = try fixture.service()
            try await fixture.deploy(web, version: "one")
            try await fixture.gateway.apply { [try web.route("demo.localhost")] }
            try await fixture.eventually(fixture.request("demo.localhost")) { $0.text == "one" }
            let port = Int(fixture.settings.ports.http)
            try await LineConnection.with(port: port, timeLimit: .seconds(90)) { events in
                try await events.send("GET /events HTTP/1.1\r\nHost: demo.localhost\r\n\r\n")
                #expect(try await events.paragraph().first == "HTTP/1.1 200 OK")
                try await LineConnection.with(port: port, timeLimit: .seconds(90)) { socket in
                    try await socket.openWebSocket(host: "demo.localhost")
                    for number in 1...3 {
                        // A backend that HAProxy doesn't know yet is a reload.
                        let new = try fixture.service(stack: "stack-\(number)").route("new-\(number).localhost")
                        try await fixture.gateway.apply { [try web.route("demo.localhost"), new] }
                        #expect(try await fixture.request("new-\(number).localhost").send().status == 503)

                        #expect(try await fixture.request("demo.localhost", "/event").send().text == "\(number)")
                        #expect(try await events.event() == "\(number)")
                        try await socket.send("message \(number)\n")
                        #expect(try await socket.line() == "message \(number)")
                    }
                }
            }
        }
    }

    @Test(.timeLimit(.minutes(3)))
    func scaleBeyondTheRoomReachesEveryInstance() async throws {
        try await GatewayFixture.with { fixture in
            let small = try fixture.service(scale: 1)
            try await fixture.deploy(small, version: "one")
            try await fixture.gateway.apply { [try small.route("demo.localhost")] }
            try await fixture.eventually(fixture.request("demo.localhost")) { $0.text == "one" }
            let large = WebService(stack: small.stack, name: small.name, id: small.id, scale: 10, network: small.network)
            try await fixture.gateway.apply { [try large.route("demo.localhost")] }
            try await fixture.deploy(large, version: "one")
            try await fixture.instancesAre(10, of: large)
        }
    }
}
