/// What each task of a service shall be.
public struct TaskSpec: Codable, Hashable, Sendable {
    /// Its container; nil for tasks of other runtimes.
    public var container: TaskContainerSpec?
    /// What it may use.
    public var resources: TaskResources?
    /// When it is replaced after its end.
    public var restartPolicy: TaskRestartPolicy?
    /// Where it may run.
    public var placement: TaskPlacement?
    /// The networks it is on.
    @OrEmpty public var networks: [TaskNetwork]
    /// Where its output goes.
    public var logging: TaskLogDriver?
    /// Another number than before makes new tasks although nothing else has changed.
    public var forceUpdate: UInt64?

    /// A spec of these parts; what is left out is the Engine's choice.
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
