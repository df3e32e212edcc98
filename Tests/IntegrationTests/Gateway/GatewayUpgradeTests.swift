import DockerEngine
import Foundation
import MeshAPI
import MeshRack
import SystemPackage
import TestSupport
import Testing

@Suite("Gateway: upgrade", .needsEngine)
struct GatewayUpgradeTests {
    /// At first there was one container, which HAProxy was the first process of, and its sockets had fixed places.
    @Test(.timeLimit(.minutes(2)))
    func takesThePlaceOfASingleContainer() async throws {
        try await GatewayFixture.with { fixture in
            let web = try fixture.service()
            try await fixture.deploy(web, version: "one")
            try await fixture.gateway.apply { [try web.route("demo.localhost")] }
            try await fixture.eventually(fixture.request("demo.localhost")) { $0.text == "one" }
            let single = try await putBack(fixture)
            try await fixture.eventually(fixture.request("demo.localhost")) { $0.text == "one" }

            let gateway = Gateway(engine: fixture.engine, settings: fixture.settings, logger: fixture.logger)
            try await gateway.prepare()
            // With the configuration of before, until the first change.
            #expect(try await fixture.request("demo.localhost").send().text == "one")
            let (_, report) = try await LoadGenerator(fixture.request("demo.localhost")).during {
                try await gateway.apply { [try web.route("demo.localhost"), try web.route("more.localhost")] }
                #expect(try await fixture.request("more.localhost").send().text == "one")
            }
            #expect(report.failures == 0, "\(report)")
            let after = try await fixture.containers()
            #expect(after.count == 1 && after.first?.id != single)
        }
    }

    /// Makes the gateway what it was before.
    private func putBack(_ fixture: GatewayFixture) async throws -> String {
        let settings = fixture.settings
        let holder = try await fixture.holder()
        try await fixture.engine.containers.remove(holder.id, force: true)
        let file = settings.directory.pushing("current/haproxy.cfg").string
        let old = try String(contentsOfFile: file, encoding: .utf8)
            .replacing("${GATEWAY_SOCKETS}/", with: "/gateway/run/")
            .replacing(" expose-fd listeners", with: "")
        try old.write(toFile: file, atomically: false, encoding: .utf8)

        var host = holder.host
        host.binds = []
        let spec = ContainerSpec(
            image: holder.imageID,
            command: ["haproxy", "-W", "-db", "-S", "/gateway/run/master.sock,mode,600", "-f", "/gateway/current/haproxy.cfg"],
            entrypoint: [""],
            labels: [
                "dev.widemesh.installation": settings.installation.text, "dev.widemesh.role": "gateway",
                "dev.widemesh.spec": "0123456789abcdef",
            ],
            user: "0:0",
            stopSignal: "SIGUSR1",
            exposedPorts: ["80/tcp", "443/tcp"],
            host: host
        )
        let single = try await fixture.engine.containers.create(spec, name: "widemesh-gateway-\(settings.installation)")
        try await fixture.engine.networks.connect(fixture.network, container: single)
        try await fixture.engine.containers.start(single)
        return single
    }
}
