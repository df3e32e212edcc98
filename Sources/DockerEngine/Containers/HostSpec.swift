/// What a container gets from its machine (`HostConfig`).
public struct HostSpec: Codable, Hashable, Sendable {
    /// `source:target[:ro]`.
    @OrEmpty public var binds: [String]
    @OrEmpty public var mounts: [Mount]
    /// tmpfs options by path.
    @OrEmpty public var temporaryFileSystems: [String: String]
    /// A network's name or id, `bridge`, `host`, `none` or `container:<id>`.
    public var networkMode: String?
    /// Ports of the machine by port of the container, such as `80/tcp`.
    @OrEmpty public var portBindings: [String: [PortBinding]?]
    public var restartPolicy: RestartPolicy?
    /// Removed by the Engine as soon as it has stopped.
    public var removesItself: Bool?
    /// Bytes.
    public var memory: Int64?
    /// Bytes of memory and swap together; -1 for as much as there is.
    public var memoryWithSwap: Int64?
    /// Billionths of a CPU.
    public var nanoCPUs: Int64?
    public var cpuShares: Int64?
    public var processLimit: Int64?
    @OrEmpty public var addedCapabilities: [String]
    @OrEmpty public var droppedCapabilities: [String]
    public var isPrivileged: Bool?
    public var hasReadOnlyRoot: Bool?
    /// A small init as process 1, which reaps and passes signals on.
    public var usesInit: Bool?
    @OrEmpty public var sysctls: [String: String]
    /// `host:address`.
    @OrEmpty public var extraHosts: [String]
    @OrEmpty public var dnsServers: [String]
    @OrEmpty public var dnsSearch: [String]
    @OrEmpty public var dnsOptions: [String]
    public var logging: LogDriver?
    @OrEmpty public var securityOptions: [String]
    @OrEmpty public var limits: [ResourceLimit]
    @OrEmpty public var addedGroups: [String]
    @OrEmpty public var devices: [DeviceMapping]
    public var cgroupParent: String?
    public var pidMode: String?
    /// Bytes of `/dev/shm`.
    public var sharedMemorySize: Int64?
    public var oomScoreAdjustment: Int?

    /// The Engine's defaults, to be changed property by property.
    public init() {
        binds = []
        mounts = []
        temporaryFileSystems = [:]
        portBindings = [:]
        addedCapabilities = []
        droppedCapabilities = []
        sysctls = [:]
        extraHosts = []
        dnsServers = []
        dnsSearch = []
        dnsOptions = []
        securityOptions = []
        limits = []
        addedGroups = []
        devices = []
    }

    private enum CodingKeys: String, CodingKey {
        case binds = "Binds"
        case mounts = "Mounts"
        case temporaryFileSystems = "Tmpfs"
        case networkMode = "NetworkMode"
        case portBindings = "PortBindings"
        case restartPolicy = "RestartPolicy"
        case removesItself = "AutoRemove"
        case memory = "Memory"
        case memoryWithSwap = "MemorySwap"
        case nanoCPUs = "NanoCpus"
        case cpuShares = "CpuShares"
        case processLimit = "PidsLimit"
        case addedCapabilities = "CapAdd"
        case droppedCapabilities = "CapDrop"
        case isPrivileged = "Privileged"
        case hasReadOnlyRoot = "ReadonlyRootfs"
        case usesInit = "Init"
        case sysctls = "Sysctls"
        case extraHosts = "ExtraHosts"
        case dnsServers = "Dns"
        case dnsSearch = "DnsSearch"
        case dnsOptions = "DnsOptions"
        case logging = "LogConfig"
        case securityOptions = "SecurityOpt"
        case limits = "Ulimits"
        case addedGroups = "GroupAdd"
        case devices = "Devices"
        case cgroupParent = "CgroupParent"
        case pidMode = "PidMode"
        case sharedMemorySize = "ShmSize"
        case oomScoreAdjustment = "OomScoreAdj"
    }
}
