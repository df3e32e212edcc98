import DockerEngine
import Logging
import MeshAPI

extension Rollout {
    /// Undoes every step: services that were updated get their former spec, created ones are removed. Returns when the former
    /// instances run, or when that takes too long; then Swarm goes on by itself, and the log says so.
    func goBack() async {
        var trackers: [ServiceTracker] = []
        for step in movedSteps {
            do {
                if let former = try await undo(step) {
                    trackers.append(ServiceTracker(service: step.service, spec: former, toleratesFailures: true))
                }
            } catch {
                logger.error("service not taken back", metadata: ["service": "\(step.service.name)", "error": "\(error)"])
            }
        }
        let deadline = ContinuousClock.now + request.readyLimit + RolloutTiming.goingBackLimit
        do {
            try await observer.observe(until: deadline) { snapshot in
                var isBack = true
                for index in trackers.indices {
                    let id = trackers[index].service.id.text
                    let service = snapshot.services[id]
                    if case .done = trackers[index].observe(service, tasks: snapshot.tasks[id] ?? [], at: .now) { continue }
                    isBack = false
                    if let service { try await resumeIfPaused(service) }
                }
                return isBack
            }
        } catch {
            logger.error("services not back yet", metadata: ["stack": "\(request.stack.name)", "error": "\(error)"])
        }
    }

    /// Takes one step back.
    ///
    /// - Returns: the spec that the service has again; nil when it is gone.
    private func undo(_ step: RolloutPlan.Step) async throws(EngineError) -> ServiceSpec? {
        switch step.action {
        case .create(let spec):
            try await removeOwn(named: spec.name)
            return nil
        case .update(let service, _):
            try await restore(service.id, to: service.spec)
            return service.spec
        case .adopt(let service):
            guard let former = service.previousSpec else {
                try await removeOwn(named: service.spec.name)
                return nil
            }
            try await restore(service.id, to: former)
            return former
        case nil:
            return nil
        }
    }

    private func removeOwn(named name: String) async throws(EngineError) {
        guard let service = try await engine.services.inspectIfPresent(name), isOwn(service) else { return }
        try await engine.services.removeIfPresent(service.id)
    }

    /// Does nothing where Swarm has gone back already, or the update never reached it.
    private func restore(_ id: String, to spec: ServiceSpec) async throws(EngineError) {
        let service = try await engine.services.inspect(id)
        guard isOwn(service) else { return }
        try await engine.services.update(service, to: spec)
    }

    /// Swarm stops where going back fails; writing the same spec again sets it going.
    private func resumeIfPaused(_ service: Service) async throws(EngineError) {
        switch service.updateStatus?.state {
        case .paused, .rollbackPaused: try await engine.services.update(service, to: service.spec)
        default: break
        }
    }

    /// Whether the spec that the service has now is this deployment's.
    private func isOwn(_ service: Service) -> Bool {
        service.spec.labels[RackLabel.deployment] == request.deployment.text
    }
}
