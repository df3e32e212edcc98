import DockerEngine
import MeshAPI

/// Follows one Swarm service until all its instances of one spec are up. Pure: it is told what Swarm says, and when.
struct ServiceTracker: Sendable {
    enum Verdict: Hashable, Sendable {
        case waiting(ready: Int)
        case done
        case failed(Trouble)
    }

    enum Trouble: Hashable, Sendable {
        /// An instance ended, or couldn't be started.
        case instanceEnded(EngineTask)
        /// No server can take an instance, with Swarm's reason.
        case unschedulable(String)
        /// Swarm went back by itself, or stopped in the middle, with its reason.
        case updateEnded(String)
        /// Somebody else removed or changed the service.
        case changedByOthers
    }

    let service: DesiredService
    let digest: String
    let forcedUpdates: UInt64
    let scale: Int
    /// Going back: what fails on the way is no reason to stop.
    let toleratesFailures: Bool
    /// Tasks that were there before; their end is no failure of this rollout.
    let earlierTasks: Set<String>
    private var unschedulableSince: ContinuousClock.Instant?

    init(
        service: DesiredService,
        spec: ServiceSpec,
        earlierTasks: Set<String> = [],
        toleratesFailures: Bool = false
    ) {
        self.service = service
        digest = spec.instanceDigest ?? ""
        forcedUpdates = spec.taskTemplate.forceUpdate ?? 0
        scale = spec.mode.scale ?? 0
        self.earlierTasks = earlierTasks
        self.toleratesFailures = toleratesFailures
    }

    /// Whether a task runs the spec that is followed.
    func isCurrent(_ task: EngineTask) -> Bool {
        task.spec.container?.labels[RackLabel.specDigest] == digest && (task.spec.forceUpdate ?? 0) == forcedUpdates
    }

    /// Takes in what Swarm says at an instant.
    ///
    /// - Parameters:
    ///   - observed: the Swarm service; nil when there is none.
    ///   - tasks: all its tasks, ended ones too.
    mutating func observe(_ observed: Service?, tasks: [EngineTask], at now: ContinuousClock.Instant) -> Verdict {
        let current = tasks.filter(isCurrent)
        let ready = current.count { $0.status.state == .running && $0.desiredState == .running }
        if !toleratesFailures {
            if let trouble = trouble(in: current, at: now) { return .failed(trouble) }
            guard let observed else { return .failed(.changedByOthers) }
            if let trouble = trouble(of: observed) { return .failed(trouble) }
        }
        guard let observed, observed.spec.instanceDigest == digest, !isUnderWay(observed.updateStatus?.state) else {
            return .waiting(ready: ready)
        }
        let wanted = current.filter { $0.desiredState == .running }.count
        return ready == scale && wanted == scale ? .done : .waiting(ready: ready)
    }

    private mutating func trouble(in tasks: [EngineTask], at now: ContinuousClock.Instant) -> Trouble? {
        let ended = tasks.first { task in
            guard !earlierTasks.contains(task.id) else { return false }
            return switch task.status.state {
            case .failed, .rejected, .complete, .orphaned: true
            default: false
            }
        }
        if let ended { return .instanceEnded(ended) }
        let reason = tasks.lazy.filter { $0.status.state == .pending }.compactMap(\.status.error).first { !$0.isEmpty }
        guard let reason else {
            unschedulableSince = nil
            return nil
        }
        let since = unschedulableSince ?? now
        unschedulableSince = since
        return now - since >= RolloutTiming.schedulingLimit ? .unschedulable(reason) : nil
    }

    private func trouble(of observed: Service) -> Trouble? {
        let message = observed.updateStatus?.message ?? ""
        switch observed.updateStatus?.state {
        case .paused, .rollbackStarted, .rollbackPaused, .rollbackCompleted: return .updateEnded(message)
        default: return observed.spec.instanceDigest == digest ? nil : .changedByOthers
        }
    }

    private func isUnderWay(_ state: ServiceUpdateStatus.State?) -> Bool {
        switch state {
        case .updating, .rollbackStarted: true
        default: false
        }
    }
}
