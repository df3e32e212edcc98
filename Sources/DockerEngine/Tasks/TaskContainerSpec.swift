/// The container of a task.
public struct TaskContainerSpec: Codable, Hashable, Sendable {
    /// A reference; by digest if all tasks shall be the same.
    public var image: String
    /// Replaces the image's ENTRYPOINT.
    public var command: [String]?
    /// Replaces the image's CMD.
    public var arguments: [String]?
    /// `NAME=value`, on top of the image's. May hold templates such as `{{.Task.Slot}}`.
    @OrEmpty public var environment: [String]
    /// Names and values of the caller's, by which things are found again.
    @OrEmpty public var labels: [String: String]
    /// May hold templates.
    public var hostname: String?
    /// `name`, `uid`, or either with `:group`.
    public var user: String?
    /// Further groups of the process.
    @OrEmpty public var groups: [String]
    /// Where the process starts.
    public var workingDirectory: String?
    /// How it is found out whether the process is well.
    public var healthcheck: Healthcheck?
    /// Such as `SIGTERM`.
    public var stopSignal: String?
    /// From the stop signal to SIGKILL.
    @Nanoseconds public var stopGracePeriod: Duration?
    /// A small init as process 1, which reaps and passes signals on.
    public var usesInit: Bool?
    /// Kernel parameters by name, such as `net.ipv4.ip_unprivileged_port_start`.
    @OrEmpty public var sysctls: [String: String]
    /// What of other file systems it sees.
    @OrEmpty public var mounts: [Mount]
    /// Whether it has a terminal.
    public var isTerminal: Bool?
    /// Whether the root file system can't be written to.
    public var hasReadOnlyRoot: Bool?
    /// Lines of `/etc/hosts`: `address host …`.
    @OrEmpty public var hosts: [String]
    /// The resolver's configuration.
    public var dns: TaskDNS?
    /// Such as `NET_ADMIN`.
    @OrEmpty public var addedCapabilities: [String]
    /// Such as `NET_RAW`, or `ALL`.
    @OrEmpty public var droppedCapabilities: [String]
    /// Limits of `setrlimit(2)`.
    @OrEmpty public var limits: [ResourceLimit]

    /// A spec of these parts; what is left out is the Engine's choice.
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
