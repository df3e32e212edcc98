package import Logging
import MeshAPI
package import MeshStore
import ServiceLifecycle

/// Runs deployments: those of one stack in the order they came, those of different stacks side by side.
///
/// The store is the queue; this service only knows what runs now. What it left unfinished (the process ended, gracefully or not) it
/// takes up again when it starts.
package actor DeploymentQueue: ServiceLifecycle.Service {
    private struct Running {
        let deployment: EntityID
        let cancellation: AsyncStream<Void>.Continuation
    }

    private let store: MeshStore
    private let runner: DeploymentRunner
    private let logger: Logger
    private let wakeUps: AsyncStream<Void>
    private let wakeUp: AsyncStream<Void>.Continuation
    /// By stack.
    private var running: [EntityID: Running] = [:]
    /// Who waits for the end of what runs, by stack.
    private var ends: [EntityID: [CheckedContinuation<Void, Never>]] = [:]

    package init(store: MeshStore, runner: DeploymentRunner, logger: Logger) {
        self.store = store
        self.runner = runner
        self.logger = logger
        (wakeUps, wakeUp) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Says that a deployment was put into the store.
    package nonisolated func wake() {
        wakeUp.yield()
    }

    /// Runs until graceful shutdown; deployments under way are then left where they are, to be taken up at the next start.
    package func run() async throws {
        wake()
        await withDiscardingTaskGroup { group in
            for await _ in wakeUps.cancelOnGracefulShutdown() {
                do {
                    try await startWaiting(in: &group)
                } catch {
                    logger.error("reading the queue failed", metadata: ["error": "\(String(reflecting: error))"])
                }
            }
            group.cancelAll()
        }
    }

    /// Ends a deployment: one that waits is over at once, one that runs is told to end and stops within seconds.
    ///
    /// - Throws: `Failure` (`conflict`) when it is over already.
    package func cancel(_ deployment: Deployment) async throws {
        guard !deployment.state.isFinal else {
            throw Failure(.conflict, "deployment \(deployment.version) is over already: it has \(deployment.state)")
        }
        if let running = running[deployment.stackID], running.deployment == deployment.id {
            running.cancellation.yield()
            return
        }
        try await runner.cancelWaiting(deployment)
    }

    /// Cancels whatever of a stack runs, and returns when nothing does.
    func drain(_ stack: EntityID) async {
        guard let running = running[stack] else { return }
        running.cancellation.yield()
        await withCheckedContinuation { ends[stack, default: []].append($0) }
    }

    private func startWaiting(in group: inout DiscardingTaskGroup) async throws {
        for deployment in try await store.unfinishedDeployments() where running[deployment.stackID] == nil {
            let (cancellations, cancellation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
            running[deployment.stackID] = Running(deployment: deployment.id, cancellation: cancellation)
            group.addTask {
                let ending = await self.runner.run(deployment, cancellations: cancellations)
                await self.ended(deployment, ending)
            }
        }
    }

    private func ended(_ deployment: Deployment, _ ending: DeploymentRunner.Ending) {
        // What couldn't be ended would be tried again at once and for ever: it keeps its place until the next start.
        if ending == .over { running[deployment.stackID] = nil }
        for end in ends.removeValue(forKey: deployment.stackID) ?? [] { end.resume() }
        wake()
    }
}
