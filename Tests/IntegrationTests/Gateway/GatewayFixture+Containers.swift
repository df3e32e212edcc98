import DockerEngine
import MeshRack
import TestSupport

extension GatewayFixture {
    /// The gateway's containers, found as a stranger would, that run.
    func containers() async throws -> [Container] {
        let label = "dev.widemesh.installation=\(settings.installation)"
        var found: [Container] = []
        for summary in try await engine.containers.list(filters: ["label": [label, "dev.widemesh.role=gateway"]]) {
            found.append(try await engine.containers.inspect(summary.id))
        }
        return found
    }

    /// The one with the ports and the networks.
    func holder() async throws -> Container {
        let found = try await containers().filter { !$0.network.networks.isEmpty }
        guard found.count == 1, let one = found.first else { throw TestSupportError("\(found.count) gateways instead of one") }
        return one
    }

    /// The others.
    func guests() async throws -> [Container] {
        try await containers().filter(\.network.networks.isEmpty)
    }

    /// A container once the Engine has started it again. Until then the process that was ended may still answer.
    func restarted(_ before: Container, within limit: Duration = .seconds(30)) async throws -> Container {
        let deadline = ContinuousClock.now + limit
        while true {
            let now = try await engine.containers.inspect(before.id)
            if now.state.isRunning, now.state.startedAt != before.state.startedAt { return now }
            guard ContinuousClock.now < deadline else { throw TestSupportError("\(before.name) is not started again: \(now.state)") }
            try await Task.sleep(for: .milliseconds(100), clock: .continuous)
        }
    }

    /// Waits until something is so.
    func eventually(_ what: String, within limit: Duration = .seconds(30), _ isSo: () async throws -> Bool) async throws {
        let deadline = ContinuousClock.now + limit
        while try await !isSo() {
            guard ContinuousClock.now < deadline else { throw TestSupportError("\(what): not within \(limit)") }
            try await Task.sleep(for: .milliseconds(100), clock: .continuous)
        }
    }
}
