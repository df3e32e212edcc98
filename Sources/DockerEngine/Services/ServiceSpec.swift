/// What a service shall be. Swarm's own configs, secrets, plugins and privileges are not part of it: updating a service that has some with a spec read here takes them away.
public struct ServiceSpec: Codable, Hashable, Sendable {
    public var name: String
    @OrEmpty public var labels: [String: String]
    public var taskTemplate: TaskSpec
    public var mode: ServiceMode
    public var updateConfiguration: UpdateConfiguration?
    public var rollbackConfiguration: UpdateConfiguration?
    public var endpoint: ServiceEndpointSpec?

    public init(
        name: String,
        labels: [String: String] = [:],
        taskTemplate: TaskSpec,
        mode: ServiceMode = .replicated(1),
        updateConfiguration: UpdateConfiguration? = nil,
        rollbackConfiguration: UpdateConfiguration? = nil,
        endpoint: ServiceEndpointSpec? = nil
    ) {
        self.name = name
        self.labels = labels
        self.taskTemplate = taskTemplate
        self.mode = mode
        self.updateConfiguration = updateConfiguration
        self.rollbackConfiguration = rollbackConfiguration
        self.endpoint = endpoint
    }

    private enum CodingKeys: String, CodingKey {
        case name = "Name"
        case labels = "Labels"
        case taskTemplate = "TaskTemplate"
        case mode = "Mode"
        case updateConfiguration = "UpdateConfig"
        case rollbackConfiguration = "RollbackConfig"
        case endpoint = "EndpointSpec"
    }
}
