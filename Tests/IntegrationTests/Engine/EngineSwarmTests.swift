import DockerEngine
import NIOCore
import TestSupport
import Testing

@Suite(.needsEngine) struct EngineSwarmTests {
    private static func spec(_ fixture: EngineFixture, network: String, version: String) -> ServiceSpec {
        ServiceSpec(
            name: fixture.name,
            labels: fixture.labels,
            taskTemplate: TaskSpec(
                container: TaskContainerSpec(
                    image: EngineFixture.image,
                    command: ["/bin/sh", "-c"],
                    arguments: ["echo \(version); exec sleep 1000"],
                    environment: ["VERSION=\(version)"],
                    labels: fixture.labels,
                    stopSignal: "SIGKILL",
                    usesInit: true
                ),
                restartPolicy: TaskRestartPolicy(condition: .never, maximumAttempts: 0),
                networks: [TaskNetwork(target: network, aliases: ["shop-web"])],
                forceUpdate: 0
            ),
            mode: .replicated(2),
            updateConfiguration: UpdateConfiguration(
                parallelism: 0,
                failureAction: .rollback,
                monitor: .seconds(1),
                maximumFailureRatio: 0,
                order: .startFirst
            ),
            endpoint: ServiceEndpointSpec(mode: .dnsRoundRobin)
        )
    }

    /// Follows the tasks of a service until they are as wished, or half a minute is over.
    private static func tasks(
        of service: String,
        on engine: DockerEngine,
        until isDone: ([EngineTask]) -> Bool
    ) async throws -> [EngineTask] {
        let deadline = ContinuousClock.now + .seconds(30)
        while true {
            let tasks = try await engine.tasks.list(filters: ["service": [service]])
            if isDone(tasks) || ContinuousClock.now > deadline { return tasks }
            try await ContinuousClock().sleep(for: .milliseconds(100))
        }
    }

    @Test func `a service runs on an overlay by DNS alone, is updated, and its tasks tell all about it`() async throws {
        try await EngineFixture.with { fixture in
            let engine = fixture.engine
            let network = try await engine.networks.create(
                NetworkSpec(name: fixture.name, driver: "overlay", isAttachable: true, labels: fixture.labels)
            )
            let id = try await engine.services.create(Self.spec(fixture, network: network, version: "one"))
            let taken = await #expect(throws: EngineError.self) {
                _ = try await engine.services.create(Self.spec(fixture, network: network, version: "one"))
            }
            #expect(taken?.code == .conflict)
            let running = try await Self.tasks(of: id, on: engine) { $0.count { $0.status.state == .running } == 2 }
            #expect(Set(running.compactMap(\.slot)) == [1, 2])
            for task in running {
                #expect(task.serviceID == id)
                #expect(task.networkAttachments.map(\.networkID) == [network])
                #expect(task.networkAttachments.first?.addresses.count == 1)
                #expect(task.spec.container?.environment == ["VERSION=one"])
                let container = try #require(task.status.container)
                #expect(try await engine.containers.inspect(container.containerID).state.isRunning)
            }

            let before = try await engine.services.inspect(fixture.name)
            #expect(before.id == id)
            #expect(before.spec == Self.spec(fixture, network: network, version: "one"))
            #expect(before.virtualAddresses.isEmpty)
            #expect(before.updateStatus == nil)
            try await engine.services.update(id, version: before.version, spec: Self.spec(fixture, network: network, version: "two"))
            let stale = await #expect(throws: EngineError.self) {
                try await engine.services.update(id, version: before.version, spec: before.spec)
            }
            #expect(stale?.code == .serverError)
            _ = try await Self.tasks(of: id, on: engine) { tasks in
                tasks.count { $0.status.state == .running && $0.spec.container?.environment == ["VERSION=two"] } == 2
            }
            let after = try await engine.services.inspect(id)
            #expect([.updating, .completed].contains(after.updateStatus?.state))
            #expect(after.previousSpec == before.spec)
            #expect(try await engine.services.list(filters: ["name": [fixture.name]], status: true).first?.status?.desired == 2)

            var lines: Set<String> = []
            for try await line in try await engine.services.logs(id).lines() { lines.insert(line.text) }
            #expect(lines.contains("two"))
            try await engine.services.remove(id)
            let gone = await #expect(throws: EngineError.self) { try await engine.services.inspect(id) }
            #expect(gone?.code == .notFound)
        }
    }

    @Test func `a task that fails tells its exit status`() async throws {
        try await EngineFixture.with { fixture in
            let engine = fixture.engine
            let network = try await engine.networks.create(NetworkSpec(name: fixture.name, driver: "overlay", labels: fixture.labels))
            var spec = Self.spec(fixture, network: network, version: "one")
            spec.taskTemplate.container?.arguments = ["exit 7"]
            spec.mode = .replicated(1)
            let id = try await engine.services.create(spec, auth: RegistryAuth(username: "u", password: "p"))
            let tasks = try await Self.tasks(of: id, on: engine) { $0.first?.status.state.isFinal == true }
            #expect(tasks.first?.status.state == .failed)
            #expect(tasks.first?.status.container?.exitCode == 7)
            #expect(tasks.first?.status.error?.isEmpty == false)
        }
    }

    @Test func `the Swarm and its nodes tell about themselves`() async throws {
        try await EngineFixture.with { fixture in
            let swarm = try await fixture.engine.swarm.inspect()
            #expect(swarm.workerToken.hasPrefix("SWMTKN-"))
            let nodes = try await fixture.engine.nodes.list()
            #expect(nodes.contains { $0.state == .ready && $0.manager?.isLeader == true })
            let node = try #require(nodes.first)
            #expect(try await fixture.engine.nodes.inspect(node.id).hostname == node.hostname)
        }
    }
}
