/// The container of a task.
public struct TaskContainerSpec: Codable, Hashable, Sendable {
    public var image: String
    /// Replaces the image's ENTRYPOINT.
    public var command: [String]?
    /// Replaces the image's CMD.
    public var arguments: [String]?
    /// `NAME=value`, on top of the image's. May hold templates such as `{{.Task.Slot}}`.
    @OrEmpty public var environment: [String]
    @OrEmpty public var labels: [String: String]
    /// May hold templates.
    public var hostname: String?
    public var user: String?
    @OrEmpty public var groups: [String]
    public var workingDirectory: String?
    public var healthcheck: Healthcheck?
    public var stopSignal: String?
    /// From the stop signal to SIGKILL.
    @Nanoseconds public var stopGracePeriod: Duration?
    /// A small init as process 1, which reaps and passes signals on.
    public var usesInit: Bool?
    @OrEmpty public var sysctls: [String: String]
    @OrEmpty public var mounts: [Mount]
    public var isTerminal: Bool?
    public var hasReadOnlyRoot: Bool?
    /// Lines of `/etc/hosts`: `address host …`.
    @OrEmpty public var hosts: [String]
    public var dns: TaskDNS?
    @OrEmpty public var addedCapabilities: [String]
    @OrEmpty public var droppedCapabilities: [String]
    @OrEmpty public var limits: [ResourceLimit]

    public init(
        image: String,
        command: [String]? = nil,
        arguments: [String]? = nil,
        environment: [String] = [],
        labels: [String: String] = [:],
        hostname: String? = nil,
        user: String? = nil,
        groups: [String] = [],
        workingDirectory: String? = nil,
        healthcheck: Healthcheck? = nil,
        stopSignal: String? = nil,
        stopGracePeriod: Duration? = nil,
        usesInit: Bool? = nil,
        sysctls: [String: String] = [:],
        mounts: [Mount] = [],
        isTerminal: Bool? = nil,
        hasReadOnlyRoot: Bool? = nil,
        hosts: [String] = [],
        dns: TaskDNS? = nil,
        addedCapabilities: [String] = [],
        droppedCapabilities: [String] = [],
        limits: [ResourceLimit] = []
    ) {
        self.image = image
        self.command = command
        self.arguments = arguments
        self.environment = environment
        self.labels = labels
        self.hostname = hostname
        self.user = user
        self.groups = groups
        self.workingDirectory = workingDirectory
        self.healthcheck = healthcheck
        self.stopSignal = stopSignal
        self.stopGracePeriod = stopGracePeriod
        self.usesInit = usesInit
        self.sysctls = sysctls
        self.mounts = mounts
        self.isTerminal = isTerminal
        self.hasReadOnlyRoot = hasReadOnlyRoot
        self.hosts = hosts
        self.dns = dns
        self.addedCapabilities = addedCapabilities
        self.droppedCapabilities = droppedCapabilities
        self.limits = limits
    }

    private enum CodingKeys: String, CodingKey {
        case image = "Image"
        case command = "Command"
        case arguments = "Args"
        case environment = "Env"
        case labels = "Labels"
        case hostname = "Hostname"
        case user = "User"
        case groups = "Groups"
        case workingDirectory = "Dir"
        case healthcheck = "Healthcheck"
        case stopSignal = "StopSignal"
        case stopGracePeriod = "StopGracePeriod"
        case usesInit = "Init"
        case sysctls = "Sysctls"
        case mounts = "Mounts"
        case isTerminal = "TTY"
        case hasReadOnlyRoot = "ReadOnly"
        case hosts = "Hosts"
        case dns = "DNSConfig"
        case addedCapabilities = "CapabilityAdd"
        case droppedCapabilities = "CapabilityDrop"
        case limits = "Ulimits"
    }
}
