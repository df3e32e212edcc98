import DockerEngine

/// What Swarm says of some services at one time.
struct ServiceSnapshot: Sendable {
    /// By the id that the platform gave the service.
    let services: [String: Service]
    /// By the same id, ended ones too.
    let tasks: [String: [EngineTask]]

    init(services: [Service], tasks: [EngineTask]) {
        let bySwarmID = Dictionary(services.map { ($0.id, $0.spec.labels[RackLabel.service] ?? "") }) { first, _ in first }
        self.services = Dictionary(services.map { ($0.spec.labels[RackLabel.service] ?? "", $0) }) { first, _ in first }
        self.tasks = Dictionary(grouping: tasks.filter { bySwarmID[$0.serviceID] != nil }) { bySwarmID[$0.serviceID] ?? "" }
    }
}
