import DockerEngine
import Foundation
import MeshAPI
import MeshRack
import SystemPackage
import TestSupport
import Testing

@Suite("Gateway: accidents", .needsEngine)
struct GatewayRecoveryTests {
    @Test(.timeLimit(.minutes(3)))
    func leaveTheRoutesAsTheyWere() async throws {
        try await GatewayFixture.with { fixture in
            let web = try fixture.service()
            try await fixture.deploy(web, version: "one")
            try await fixture.gateway.apply { [try web.route("demo.localhost")] }
            try await fixture.eventually(fixture.request("demo.localhost")) { $0.text == "one" }
            try await survivesARestartOfMeshd(fixture, web)
            try await refusesABadConfiguration(fixture, web)
            try await comesBackAfterACrash(fixture)
            try await isReplacedWithItsRoutes(fixture)
        }
    }

    /// The gateway that another `meshd` finds is the same container, which never stopped.
    private func survivesARestartOfMeshd(_ fixture: GatewayFixture, _ web: WebService) async throws {
        let before = try await fixture.holder()
        let second = Gateway(engine: fixture.engine, settings: fixture.settings, logger: fixture.logger)
        let (_, report) = try await LoadGenerator(fixture.request("demo.localhost")).during {
            try await second.prepare()
            try await second.apply { [try web.route("demo.localhost")] }
            try await second.apply { [try web.route("demo.localhost"), try web.route("more.localhost")] }
        }
        #expect(report.failures == 0, "\(report)")
        #expect(try await fixture.request("more.localhost").send().text == "one")
        let after = try await fixture.holder()
        #expect(after.id == before.id)
        #expect(after.state.startedAt == before.state.startedAt)
        #expect(try await second.status().readyInstances[web.backend.name] == 1)
    }

    private func refusesABadConfiguration(_ fixture: GatewayFixture, _ web: WebService) async throws {
        let broken = GatewayCertificate(id: .random(), domains: [try Domain(parsing: "demo.localhost")], pem: "not a certificate")
        let error = await #expect(throws: RackError.self) {
            try await fixture.gateway.apply(certificates: [broken]) { [try web.route("other.localhost")] }
        }
        #expect(error?.code == .gatewayFailed)
        #expect(try await fixture.request("demo.localhost").send().text == "one")
        #expect(try await fixture.request("other.localhost").send().status == 404)
    }

    private func comesBackAfterACrash(_ fixture: GatewayFixture) async throws {
        let before = try await fixture.holder()
        // Docker starts no container again that was killed through its API.
        #expect(kill(pid_t(before.state.processID), SIGKILL) == 0)
        let after = try await fixture.restarted(before)
        #expect(after.id == before.id)
        #expect(after.restartCount == before.restartCount + 1)
        try await fixture.eventually(fixture.request("demo.localhost"), within: .seconds(30)) { $0.text == "one" }
    }

    /// The machine's ports can't be changed on a container: another one has to come. Where it shares a port, the old one must go first.
    private func isReplacedWithItsRoutes(_ fixture: GatewayFixture) async throws {
        let ports = try FreePort.pick(3)
        for (http, https) in [(ports[0], ports[1]), (ports[0], ports[2])] {
            let settings = GatewaySettings(
                installation: fixture.settings.installation,
                image: fixture.settings.image,
                ports: GatewayPorts(http: UInt16(http), https: UInt16(https), address: "127.0.0.1"),
                directory: fixture.settings.directory
            )
            let before = try await fixture.holder()
            try await Gateway(engine: fixture.engine, settings: settings, logger: fixture.logger).prepare()
            #expect(try await fixture.containers().count == 1)
            #expect(try await fixture.holder().id != before.id)
            try await fixture.eventually(HTTPRequest(port: http, host: "demo.localhost")) { $0.text == "one" }
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func tellWhichPortIsTaken() async throws {
        try await GatewayFixture.with { fixture in
            let settings = GatewaySettings(
                installation: .random(),
                image: fixture.settings.image,
                ports: fixture.settings.ports,
                directory: fixture.settings.directory.appending("second")
            )
            let second = Gateway(engine: fixture.engine, settings: settings, logger: fixture.logger)
            let error = await #expect(throws: RackError.self) { try await second.prepare() }
            #expect(error?.code == .gatewayFailed)
            #expect(error?.hint?.contains("\(fixture.settings.ports.http)") == true)
            try await second.remove()
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func doNotKeepANetworkInUse() async throws {
        try await GatewayFixture.with { fixture in
            let web = try fixture.service()
            try await fixture.gateway.apply { [try web.route("demo.localhost")] }
            #expect(try await fixture.isOnNetwork())
            try await fixture.gateway.apply { [] }
            #expect(try await !fixture.isOnNetwork())
            #expect(try await fixture.request("demo.localhost").send().status == 404)
        }
    }
}
