/// What each task of a service shall be.
public struct TaskSpec: Codable, Hashable, Sendable {
    public var container: TaskContainerSpec?
    public var resources: TaskResources?
    public var restartPolicy: TaskRestartPolicy?
    public var placement: TaskPlacement?
    @OrEmpty public var networks: [TaskNetwork]
    public var logging: TaskLogDriver?
    /// Another number than before makes new tasks although nothing else has changed.
    public var forceUpdate: UInt64?

    public init(
        container: TaskContainerSpec,
        resources: TaskResources? = nil,
        restartPolicy: TaskRestartPolicy? = nil,
        placement: TaskPlacement? = nil,
        networks: [TaskNetwork] = [],
        logging: TaskLogDriver? = nil,
        forceUpdate: UInt64? = nil
    ) {
        self.container = container
        self.resources = resources
        self.restartPolicy = restartPolicy
        self.placement = placement
        self.networks = networks
        self.logging = logging
        self.forceUpdate = forceUpdate
    }

    private enum CodingKeys: String, CodingKey {
        case container = "ContainerSpec"
        case resources = "Resources"
        case restartPolicy = "RestartPolicy"
        case placement = "Placement"
        case networks = "Networks"
        case logging = "LogDriver"
        case forceUpdate = "ForceUpdate"
    }
}
