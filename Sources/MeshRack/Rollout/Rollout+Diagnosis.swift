import DockerEngine
import MeshAPI

extension Rollout {
    /// Most lines of the log of a failed instance that its error holds.
    private static let lastLines = 20

    /// What to say about a service that didn't come up, looked up while its containers are still there.
    func diagnose(_ trouble: ServiceTracker.Trouble, of service: DesiredService, tasks: [EngineTask]) async -> RackError {
        switch trouble {
        case .instanceEnded(let task):
            return await failure(of: task, service: service).error
        case .updateEnded(let reason):
            // Swarm is sometimes quicker: the instance that made it go back is among the tasks.
            let ended = tasks.filter { [.failed, .rejected, .complete].contains($0.status.state) }
            if let last = ended.max(by: { $0.createdAt < $1.createdAt }) { return await failure(of: last, service: service).error }
            return RackError(.rolloutFailed, "Swarm took the new instances of \(service.name) back: \(reason)")
        case .unschedulable(let reason):
            return RackError(
                .rolloutFailed,
                "no server of the rack can take an instance of \(service.name): \(reason)",
                hint: "run fewer instances or add a server"
            )
        case .changedByOthers:
            return RackError(
                .rolloutFailed,
                "the service \(service.name) was changed or removed while it was rolled out, not by this deployment",
                hint: "deploy again, and leave the platform's Swarm services to it"
            )
        }
    }

    private func failure(of task: EngineTask, service: DesiredService) async -> InstanceFailure {
        var container: Container?
        var lines: [String] = []
        if let id = task.containerID {
            container = try? await engine.containers.inspect(id)
            lines = (try? await endOfLog(of: id)) ?? []
        }
        let code = task.status.container?.exitCode
        return InstanceFailure(
            service: service.name,
            number: task.slot ?? 1,
            taskError: task.status.error,
            exitCode: task.status.state == .rejected || task.containerID == nil ? nil : code,
            isOutOfMemory: container?.state.isOutOfMemoryKilled ?? false,
            verdict: (container?.state.health?.log).flatMap(Self.verdict),
            lastLines: lines
        )
    }

    /// What the first probe said that gave up; nil when none did. Later ones may meet an instance that is being stopped already, whose
    /// listeners are closed, or in which the Engine can't run anything any more.
    private static func verdict(of probes: [Container.Probe]) -> String? {
        probes.lazy.map(\.output.trimmed).first {
            $0.hasPrefix(ReadinessProbe.listenersPrefix) || $0.hasPrefix(ReadinessProbe.checkPrefix)
        }
    }

    private func endOfLog(of container: String) async throws -> [String] {
        var lines: [String] = []
        for try await line in try await engine.containers.logs(container, follow: false, tail: Self.lastLines).lines() {
            lines.append(line.text)
        }
        return lines
    }
}

extension String {
    /// Without white space at its ends.
    var trimmed: String {
        let head = drop { $0.isWhitespace }
        return String(head.reversed().drop { $0.isWhitespace }.reversed())
    }
}
