/// What a service shall be.
///
/// Swarm's own configs, secrets, plugins and privileges are not part of it: updating a service that has some with a spec read here takes them away.
/// Read back, ``TaskSpec/forceUpdate``, ``TaskRestartPolicy/maximumAttempts`` and ``UpdateConfiguration/maximumFailureRatio`` are 0 where they were nil.
public struct ServiceSpec: Codable, Hashable, Sendable {
    /// Unique in the Swarm, and a name in the DNS of its networks.
    public var name: String
    /// Names and values of the caller's, by which things are found again.
    @OrEmpty public var labels: [String: String]
    /// What each of its tasks shall be.
    public var taskTemplate: TaskSpec
    /// How many tasks there are.
    public var mode: ServiceMode
    /// How tasks are replaced by newer ones.
    public var updateConfiguration: UpdateConfiguration?
    /// How tasks are replaced when an update is taken back.
    public var rollbackConfiguration: UpdateConfiguration?
    /// How it is reached.
    public var endpoint: ServiceEndpointSpec?

    /// A spec of these parts; what is left out is the Engine's choice.
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
