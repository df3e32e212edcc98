import DockerEngine
import Logging
import MeshAPI
import ServiceLifecycle

import struct DockerEngine.Service

/// One rollout: brings the Swarm services of a stack to a plan, all or none.
struct Rollout: Sendable {
    let engine: DockerEngine
    let installation: EntityID
    let request: RolloutRequest
    let plan: RolloutPlan
    let report: @Sendable (RolloutReport) async -> Void
    let logger: Logger

    /// - Throws: why it failed, after everything has gone back; `CancellationError` likewise.
    func run() async throws -> RolloutResult {
        let earlier = try await earlierTasks()
        do {
            try await uninterrupted { try await apply() }
            try await observe(earlier)
        } catch {
            // When meshd shuts down, Swarm goes on by itself, and the next start takes the rollout up.
            guard !Task.isShuttingDownGracefully else { throw CancellationError() }
            if !movedSteps.isEmpty {
                await report(.goingBack)
                try await uninterrupted { await goBack() }
            }
            throw error
        }
        try await uninterrupted { await removeUndesired() }
        return result
    }

    var observer: ServiceObserver {
        let labels = [RackLabel.stack: request.stack.id.text, RackLabel.installation: installation.text]
        return ServiceObserver(engine: engine, labels: labels.map { "\($0)=\($1)" }.sorted(), logger: logger)
    }

    var movedSteps: [RolloutPlan.Step] { plan.steps.filter { $0.action != nil } }

    private var result: RolloutResult {
        var changes: [ServiceName: RolloutResult.Change] = [:]
        for step in plan.steps {
            changes[step.service.name] =
                switch step.action {
                case .create: .created
                case .adopt(let service): service.previousSpec == nil ? .created : .updated
                case .update: .updated
                case nil: .unchanged
                }
        }
        for service in plan.removals {
            guard let name = service.serviceName, changes[name] == nil else { continue }
            changes[name] = .removed
        }
        return RolloutResult(changes: changes)
    }

    /// Starts every change, side by side. All are tried, then the first error is thrown.
    private func apply() async throws {
        let errors = await withTaskGroup(of: (any Error)?.self) { group in
            for step in movedSteps {
                group.addTask {
                    do {
                        try await apply(step)
                        return nil
                    } catch {
                        return error
                    }
                }
            }
            return await group.reduce(into: [any Error]()) { if let error = $1 { $0.append(error) } }
        }
        if let first = errors.first { throw first }
    }

    private func apply(_ step: RolloutPlan.Step) async throws(RackError) {
        do {
            switch step.action {
            case .create(let spec):
                _ = try await engine.services.create(spec, auth: request.registryAuth)
            case .update(let service, let spec):
                // The credentials are part of the task template: giving them where only the number changes could restart instances.
                let isSame = service.spec.taskTemplate == spec.taskTemplate
                try await engine.services.update(service, to: spec, auth: isSame ? nil : request.registryAuth)
            case .adopt, nil:
                return
            }
        } catch {
            throw RackError(.engineFailed, "the rack refused the service \(step.service.name): \(error.message)")
        }
    }

    /// The tasks that each service had before: their failures are not this rollout's. After a crash, before is when the update began.
    private func earlierTasks() async throws -> [String: Set<String>] {
        let snapshot = try await observer.snapshot()
        var earlier = snapshot.tasks
        for case .adopt(let service) in movedSteps.compactMap(\.action) {
            let begin = service.updateStatus?.startedAt ?? service.createdAt
            earlier[service.spec.labels[RackLabel.service] ?? ""]?.removeAll { $0.createdAt >= begin }
        }
        return earlier.mapValues { Set($0.map(\.id)) }
    }

    /// Removes the services that nothing desires any more. One that stays because the Engine fails is found again by the next rollout.
    private func removeUndesired() async {
        for service in plan.removals {
            do {
                try await engine.services.removeIfPresent(service.id)
            } catch {
                logger.warning("service not removed", metadata: ["service": "\(service.spec.name)", "error": "\(error)"])
            }
        }
    }
}

extension Service {
    /// The name that the platform gave the service.
    var serviceName: ServiceName? { spec.labels[RackLabel.serviceName].flatMap { try? ServiceName(parsing: $0) } }
}
