import DockerEngine
import Logging
import MeshAPI

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

    private func apply(_ step: RolloutPlan.Step) async throws {
        do {
            switch step.action {
            case .create(let spec): _ = try await engine.services.create(spec, auth: request.registryAuth)
            // The credentials are part of the task template: giving them again where only the number changes could restart instances.
            case .update(let service, let spec):
                let isSame = service.spec.taskTemplate == spec.taskTemplate
                try await engine.services.update(service, to: spec, auth: isSame ? nil : request.registryAuth)
            case .adopt, nil: break
            }
        } catch let error as EngineError {
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
                try await engine.services.remove(service.id)
            } catch where error.code == .notFound {
                continue
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

extension ServiceEndpoint {
    /// Updates a service although its version moves on: Swarm counts it up for every change of an update's state too.
    func update(_ service: Service, to spec: ServiceSpec, auth: RegistryAuth? = nil) async throws(EngineError) {
        var version = service.version
        while true {
            do {
                try await update(service.id, version: version, spec: spec, auth: auth)
                return
            } catch where error.httpStatus == 500 || error.code == .conflict {
                // Docker has no status of its own for an outdated version; a version that has moved tells it.
                let current = try await inspect(service.id).version
                guard current != version else { throw error }
                version = current
            }
        }
    }
}
