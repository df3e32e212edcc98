import DockerEngine
import Foundation
import MeshAPI
import MeshRack
import TestSupport
import Testing

@Suite("Gateway: replaced by a new version", .needsEngine, .serialized)
struct GatewayReplacementTests {
    /// Runs `body` with a gateway that serves one service, and the image that it can be given a new version of.
    private func withGateway(_ body: (GatewayFixture, WebService, GatewayImage) async throws -> Void) async throws {
        try await GatewayImage.with { image in
            try await GatewayFixture.with(image: image.name) { fixture in
                let web = try fixture.service()
                try await fixture.deploy(web, version: "one")
                try await fixture.gateway.apply { [try web.route("demo.localhost")] }
                try await fixture.eventually(fixture.request("demo.localhost")) { $0.text == "one" }
                try await body(fixture, web, image)
            }
        }
    }

    /// As a `meshd` does that starts.
    private func replace(_ fixture: GatewayFixture) async throws -> Gateway {
        let gateway = Gateway(engine: fixture.engine, settings: fixture.settings, logger: fixture.logger)
        try await gateway.prepare()
        return gateway
    }

    @Test(.timeLimit(.minutes(3)))
    func failsNoRequestAndCutsNoStream() async throws {
        try await withGateway { fixture, web, image in
            let holder = try await fixture.holder()
            let port = Int(fixture.settings.ports.http)
            try await LineConnection.with(port: port, timeLimit: .seconds(120)) { events in
                try await events.send("GET /events HTTP/1.1\r\nHost: demo.localhost\r\n\r\n")
                #expect(try await events.paragraph().first == "HTTP/1.1 200 OK")
                try await LineConnection.with(port: port, timeLimit: .seconds(120)) { socket in
                    try await socket.openWebSocket(host: "demo.localhost")
                    for (number, connections) in [LoadGenerator.Connections.keptAlive, .fresh].enumerated() {
                        try await image.renew(fixture.engine)
                        let load = LoadGenerator(fixture.request("demo.localhost"), connections: connections)
                        let (_, report) = try await load.during {
                            let gateway = try await replace(fixture)
                            // It begins with the instances that the old one knew.
                            #expect(try await gateway.readyInstances(of: web.backend) == 1)
                            try await gateway.apply { [try web.route("demo.localhost"), try web.route("more-\(number).localhost")] }
                            #expect(try await fixture.request("more-\(number).localhost").send().text == "one")
                        }
                        #expect(report.failures == 0, "\(report)")
                        #expect(report.requests > 100)
                        #expect(try await fixture.holder().id == holder.id)
                        #expect(try await fixture.holder().state.startedAt == holder.state.startedAt)

                        #expect(try await fixture.request("demo.localhost", "/event").send().text == "\(number + 1)")
                        #expect(try await events.event() == "\(number + 1)")
                        try await socket.send("message \(number)\n")
                        #expect(try await socket.line() == "message \(number)")
                    }
                }
            }
            // The first of the two has nothing to answer any more.
            let gateway = try await replace(fixture)
            try await fixture.eventually("the old version's end") {
                try await gateway.prepare()
                return try await fixture.guests().count == 1
            }
            let image = try await fixture.engine.image(fixture.settings.image).id
            #expect(try await fixture.guests().first?.imageID == image)
        }
    }

    @Test(.timeLimit(.minutes(2)))
    func leavesTheOldOneWhenTheNewOneDoesNotStart() async throws {
        try await withGateway { fixture, _, image in
            let before = try await fixture.containers().map(\.id)
            try await image.renew(
                fixture.engine,
                with: "USER root\nRUN printf '#!/bin/sh\\necho no good >&2\\nexit 1\\n' >/usr/sbin/haproxy"
            )
            let load = LoadGenerator(fixture.request("demo.localhost"))
            let (_, report) = try await load.during {
                let error = await #expect(throws: RackError.self) { try await replace(fixture) }
                #expect(error?.message.contains("no good") == true, "\(error.map { "\($0)" } ?? "")")
            }
            #expect(report.failures == 0, "\(report)")
            #expect(try await fixture.containers().map(\.id) == before)
        }
    }

    /// Whatever ends, the Engine starts it again, and requests are answered without a `meshd`; one that runs puts it in order.
    @Test(.timeLimit(.minutes(3)))
    func comesBackWhicheverOfTheTwoEnds() async throws {
        try await withGateway { fixture, web, image in
            try await image.renew(fixture.engine)
            let gateway = try await replace(fixture)
            let guest = try #require(try await fixture.guests().first)

            // The one that serves. Docker starts no container again that was killed through its API.
            #expect(kill(pid_t(guest.state.processID), SIGKILL) == 0)
            _ = try await fixture.restarted(guest)
            try await fixture.eventually(fixture.request("demo.localhost"), within: .seconds(30)) { $0.text == "one" }

            // The one with the network, and with it the way to the other.
            let holder = try await fixture.holder()
            #expect(kill(pid_t(holder.state.processID), SIGKILL) == 0)
            _ = try await fixture.restarted(holder)
            try await fixture.eventually(fixture.request("demo.localhost"), within: .seconds(30)) { $0.text == "one" }

            let (_, report) = try await LoadGenerator(fixture.request("demo.localhost")).during {
                try await gateway.apply { [try web.route("demo.localhost"), try web.route("more.localhost")] }
                try await gateway.prepare()
                #expect(try await fixture.request("more.localhost").send().text == "one")
            }
            #expect(report.failures == 0, "\(report)")
            let after = try await fixture.guests()
            #expect(after.count == 1 && after.first?.id != guest.id)
            #expect(after.first?.imageID == guest.imageID)
        }
    }

    @Test(.timeLimit(.minutes(2)))
    func isLookedAfter() async throws {
        try await withGateway { fixture, web, image in
            try await image.renew(fixture.engine)
            let gateway = try await replace(fixture)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await gateway.keep() }
                defer { group.cancelAll() }
                let before = try await fixture.containers()
                for container in before { try await fixture.engine.containers.restart(container.id, timeout: .seconds(1)) }
                // The holder's own HAProxy serves in between.
                try await fixture.eventually("the new version") {
                    let guests = try await fixture.guests()
                    guard guests.count == 1, let guest = guests.first, !before.contains(where: { $0.id == guest.id }) else { return false }
                    return (try? await gateway.readyInstances(of: web.backend)) == 1
                }
                try await fixture.eventually(fixture.request("demo.localhost"), within: .seconds(30)) { $0.text == "one" }
            }
        }
    }
}
