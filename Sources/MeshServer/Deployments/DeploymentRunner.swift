import Foundation
package import Logging
import MeshAPI
import MeshBuilder
package import MeshStore
import ServiceLifecycle

/// Takes one deployment through its states, from wherever it stands to its end.
///
/// Each state is recorded before its work is begun, and that work can be done twice without harm; so a deployment that a crash or a
/// shutdown left behind is simply run again.
package struct DeploymentRunner: Sendable {
    package enum Ending: Hashable, Sendable {
        /// It succeeded, failed or was cancelled, and that is recorded.
        case over
        /// It stands where the process left it, to be taken up at the next start.
        case unfinished
    }

    let store: MeshStore
    let outputs: OutputArchive
    let builder: any ImageBuilding
    let rack: any ServiceHosting
    let routes: PublicRoutes
    let builds: BuildSlots
    let limits: DeploymentLimits
    let retention: Retention
    let metrics: ServerMetrics
    let logger: Logger

    package init(
        store: MeshStore,
        outputs: OutputArchive,
        builder: any ImageBuilding,
        rack: any ServiceHosting,
        routes: PublicRoutes,
        builds: BuildSlots,
        limits: DeploymentLimits = DeploymentLimits(),
        metrics: ServerMetrics = ServerMetrics(),
        logger: Logger
    ) {
        self.store = store
        self.outputs = outputs
        self.builder = builder
        self.rack = rack
        self.routes = routes
        self.builds = builds
        self.limits = limits
        self.metrics = metrics
        retention = Retention(store: store, outputs: outputs, builder: builder, rack: rack, logger: logger)
        self.logger = logger
    }

    /// Runs a deployment to its end.
    ///
    /// An element of `cancellations` cancels it; cancelling the task leaves it unfinished. Never throws: what goes wrong is the
    /// deployment's failure.
    package func run(_ deployment: Deployment, cancellations: AsyncStream<Void>) async -> Ending {
        let journal: DeploymentJournal
        do {
            journal = DeploymentJournal(
                log: try outputs.log(of: deployment.id),
                redact: Redactor(deployment.snapshot.configVars)
            )
        } catch {
            return await finish(deployment, as: .failed(Failure(describing: error)), journal: nil)
        }
        let end: Result<Void, any Error>? = await withTaskGroup(of: Result<Void, any Error>?.self) { group in
            group.addTask {
                do {
                    try await DeploymentSteps(runner: self, journal: journal).advance(deployment)
                    return .success(())
                } catch {
                    return .failure(error)
                }
            }
            group.addTask {
                for await _ in cancellations { return nil }
                return .failure(CancellationError())
            }
            defer { group.cancelAll() }
            if let first = await group.next(), let end = first { return end }
            // Cancelled: the work gets its time to clean up behind itself.
            group.cancelAll()
            await group.waitForAll()
            return nil
        }
        switch end {
        case nil:
            return await finish(deployment, as: .cancelled, journal: journal)
        case .success:
            return await finish(deployment, as: .succeeded, journal: journal)
        case .failure where Task.isCancelled || Task.isShuttingDownGracefully:
            return .unfinished
        case .failure(let error):
            return await finish(deployment, as: .failed(journal.redact(Failure(describing: error))), journal: journal)
        }
    }

    /// Ends a deployment that still waits in its queue.
    func cancelWaiting(_ deployment: Deployment) async throws {
        count(try await store.finish(deployment.id, as: .cancelled))
        let log = try outputs.log(of: deployment.id)
        try log.append(DeploymentEvent(time: .now, content: .state(.cancelled, failure: nil)))
        await close(deployment)
    }

    private func finish(_ deployment: Deployment, as outcome: DeploymentOutcome, journal: DeploymentJournal?) async -> Ending {
        do {
            count(try await store.finish(deployment.id, as: outcome))
        } catch {
            logger.critical(
                "the end of a deployment can't be recorded",
                metadata: ["deployment": "\(deployment.id)", "error": "\(String(reflecting: error))"]
            )
            return .unfinished
        }
        if case .failed(let failure) = outcome {
            logger.notice("deployment failed", metadata: ["deployment": "\(deployment.id)", "code": "\(failure.code)"])
            journal?.write(.state(.failed, failure: failure))
        } else {
            journal?.write(.state(outcome.state, failure: nil))
        }
        await close(deployment)
        await retention.prune(deployment.stackID)
        return .over
    }

    private func count(_ deployment: Deployment) {
        let (start, end) = (deployment.startedAt, deployment.finishedAt)
        let seconds = start.flatMap { start in end.map { $0.timeIntervalSince(start) } }
        metrics.countDeployment(reason: deployment.reason.name, state: deployment.state.name, seconds: seconds)
    }

    /// Ends the output, and forgets the source and the release command's container, which nothing needs any more.
    private func close(_ deployment: Deployment) async {
        outputs.close(deployment.id)
        do {
            try SpooledSource(folder: outputs.folder(of: deployment.id)).remove()
            if deployment.snapshot.releaseCommand != nil {
                try await rack.removeJob(deployment.id)
            }
        } catch {
            logger.warning("not all of a deployment can be cleaned up", metadata: ["deployment": "\(deployment.id)", "error": "\(error)"])
        }
    }
}
