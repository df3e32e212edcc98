import DockerEngine
import MeshAPI

/// What has to be done to the Swarm services of a stack, decided from what is desired and what is there. Pure.
///
/// Planning again after a crash in the middle finds what the first run did, by the deployment's label, and goes on from there.
struct RolloutPlan: Sendable {
    let steps: [Step]
    /// Swarm services of the stack that nothing desires any more.
    let removals: [Service]

    struct Step: Hashable, Sendable {
        let service: DesiredService
        /// What the Swarm service is to be; nil where it is that already and this deployment hasn't changed it.
        let action: Action?
    }

    enum Action: Hashable, Sendable {
        case create(ServiceSpec)
        case update(Service, to: ServiceSpec)
        /// This deployment has created or updated it before `meshd` went down.
        case adopt(Service)
    }

    /// - Parameter observed: the Swarm services of the stack.
    /// - Throws: as `ServiceSpecPlanner.spec(for:)`.
    init(request: RolloutRequest, planner: ServiceSpecPlanner, observed: [Service]) throws(RackError) {
        let byID = Dictionary(observed.map { ($0.spec.labels[RackLabel.service] ?? "", $0) }) { first, _ in first }
        let deployment = request.deployment.text
        var steps: [Step] = []
        for service in request.services.sorted(by: { $0.name < $1.name }) {
            let spec = try planner.spec(for: service)
            let restarts = request.restart.contains(service.name)
            steps.append(
                Step(service: service, action: Self.action(for: spec, restarts: restarts, deployment, observed: byID[service.id.text]))
            )
        }
        self.steps = steps
        let wanted = Set(request.services.map(\.id.text))
        removals = observed.filter { !wanted.contains($0.spec.labels[RackLabel.service] ?? "") }
    }

    private static func action(for desired: ServiceSpec, restarts: Bool, _ deployment: String, observed: Service?) -> Action? {
        guard let observed else { return .create(desired) }
        let isSame = observed.spec.instanceDigest == desired.instanceDigest
        let isOurs = observed.spec.labels[RackLabel.deployment] == deployment
        if isSame, isOurs, observed.spec.mode == desired.mode { return .adopt(observed) }
        let counter = observed.spec.taskTemplate.forceUpdate ?? 0
        guard isSame, !restarts || isOurs else {
            var spec = desired
            spec.taskTemplate.forceUpdate = restarts ? counter + 1 : counter
            return .update(observed, to: spec)
        }
        guard observed.spec.mode != desired.mode else { return nil }
        // Only the number differs: the task template stays as Swarm has it, or running instances would be replaced.
        var spec = observed.spec
        spec.mode = desired.mode
        spec.labels = desired.labels
        return .update(observed, to: spec)
    }
}

extension ServiceSpec {
    /// The digest that the planner wrote into the spec.
    var instanceDigest: String? { labels[RackLabel.specDigest] }
}

extension ServiceMode {
    /// Instances asked for; nil for kinds that this platform doesn't make.
    var scale: Int? { if case .replicated(let count) = self { count } else { nil } }
}
