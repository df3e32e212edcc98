import Logging
import MeshAPI
import MeshBuilder
import MeshServer
import MeshStore
import ServiceLifecycle
import Testing

@Suite struct DeploymentQueueTests {
    @Test func deploymentsOfOneStackRunInOrderAndThoseOfTwoSideBySide() async throws {
        let (started, startedContinuation) = AsyncStream.makeStream(of: EntityID.self)
        let gates = Gates()
        let builder = FakeBuilder { request, report in
            startedContinuation.yield(request.deployment)
            await gates.wait(for: request.deployment)
            await report(.pushing)
            return .example(of: request)
        }
        try await DeploymentBench.with(builder: builder) { bench in
            let other = try await bench.store.createStack(
                environmentID: bench.environment.id,
                named: StackName(parsing: "other"),
                formula: .dockerfile
            )
            let first = try await bench.enqueueSource()
            let second = try await bench.enqueueSource()
            let beside = try await bench.enqueueSource(of: other)
            try await bench.withQueue { queue in
                var order = started.makeAsyncIterator()
                let running = [await order.next(), await order.next()]
                #expect(Set(running) == [first.id, beside.id])
                #expect(try await bench.store.deployment(id: second.id).state == .queued)

                await gates.open(first.id)
                #expect(await order.next() == second.id)
                await gates.open(second.id)
                await gates.open(beside.id)
                for deployment in [first, second, beside] {
                    try await bench.waitUntilOver(deployment)
                    #expect(try await bench.store.deployment(id: deployment.id).state == .succeeded)
                }
                queue.wake()
            }
        }
    }

    @Test func aWaitingDeploymentIsCancelledAtOnceAndAnEndedOneCantBe() async throws {
        let gates = Gates()
        let (started, startedContinuation) = AsyncStream.makeStream(of: EntityID.self)
        let builder = FakeBuilder { request, report in
            startedContinuation.yield(request.deployment)
            await gates.wait(for: request.deployment)
            await report(.pushing)
            return .example(of: request)
        }
        try await DeploymentBench.with(builder: builder) { bench in
            let first = try await bench.enqueueSource()
            let second = try await bench.enqueueSource()
            try await bench.withQueue { queue in
                for await _ in started { break }
                try await queue.cancel(second)
                #expect(try await bench.store.deployment(id: second.id).state == .cancelled)
                await gates.open(first.id)
                try await bench.waitUntilOver(first)

                let ended = try await bench.store.deployment(id: first.id)
                await #expect(throws: Failure.self) { try await queue.cancel(ended) }
            }
            #expect(builder.requests.map(\.deployment) == [first.id])
        }
    }

    @Test func shutdownLeavesDeploymentsForTheNextStart() async throws {
        let (started, startedContinuation) = AsyncStream.makeStream(of: EntityID.self)
        let builder = FakeBuilder { request, report in
            startedContinuation.yield(request.deployment)
            try await Task.sleep(for: .seconds(3600))
            await report(.pushing)
            return .example(of: request)
        }
        try await DeploymentBench.with(builder: builder) { bench in
            let deployment = try await bench.enqueueSource()
            try await bench.withQueue { _ in
                for await _ in started { break }
            }
            #expect(try await bench.store.deployment(id: deployment.id).state == .building)
        }
    }
}

extension DeploymentBench {
    /// Runs a queue beside `body`, and shuts it down gracefully afterwards.
    fileprivate func withQueue(_ body: (DeploymentQueue) async throws -> Void) async throws {
        let queue = DeploymentQueue(store: store, runner: runner, logger: Logger(label: "test"))
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(services: [.init(service: queue)], logger: Logger(label: "test"))
        )
        let running = Task { try await group.run() }
        do {
            try await body(queue)
        } catch {
            await group.triggerGracefulShutdown()
            try await running.value
            throw error
        }
        await group.triggerGracefulShutdown()
        try await running.value
    }

    /// Follows the deployment's output to its end.
    fileprivate func waitUntilOver(_ deployment: Deployment) async throws {
        guard let reader = outputs.reader(of: deployment.id, follow: true) else { return }
        for try await _ in reader {}
    }
}

/// Holds work back until its gate is opened.
private actor Gates {
    private var isOpen: Set<EntityID> = []
    private var waiting: [EntityID: CheckedContinuation<Void, Never>] = [:]

    func wait(for id: EntityID) async {
        guard !isOpen.contains(id) else { return }
        await withCheckedContinuation { waiting[id] = $0 }
    }

    func open(_ id: EntityID) {
        isOpen.insert(id)
        waiting.removeValue(forKey: id)?.resume()
    }
}
