/// What a container gets from its machine (`HostConfig`).
public struct HostSpec: Codable, Hashable, Sendable {
    /// `source:target[:ro]`.
    @OrEmpty public var binds: [String]
    /// What of other file systems it sees.
    @OrEmpty public var mounts: [Mount]
    /// tmpfs options by path.
    @OrEmpty public var temporaryFileSystems: [String: String]
    /// A network's name or id, `bridge`, `host`, `none` or `container:<id>`.
    public var networkMode: String?
    /// Ports of the machine by port of the container, such as `80/tcp`.
    @OrEmpty public var portBindings: [String: [PortBinding]?]
    /// When the Engine starts it again.
    public var restartPolicy: RestartPolicy?
    /// Removed by the Engine as soon as it has stopped.
    public var removesItself: Bool?
    /// Bytes.
    public var memory: Int64?
    /// Bytes of memory and swap together; -1 for as much as there is.
    public var memoryWithSwap: Int64?
    /// Billionths of a CPU.
    public var nanoCPUs: Int64?
    /// Weight against others; 1024 if nil.
    public var cpuShares: Int64?
    /// The most processes at a time.
    public var processLimit: Int64?
    /// Such as `NET_ADMIN`.
    @OrEmpty public var addedCapabilities: [String]
    /// Such as `NET_RAW`, or `ALL`.
    @OrEmpty public var droppedCapabilities: [String]
    /// All rights on the machine.
    public var isPrivileged: Bool?
    /// Whether the root file system can't be written to.
    public var hasReadOnlyRoot: Bool?
    /// A small init as process 1, which reaps and passes signals on.
    public var usesInit: Bool?
    /// Kernel parameters by name, such as `net.ipv4.ip_unprivileged_port_start`.
    @OrEmpty public var sysctls: [String: String]
    /// `host:address`.
    @OrEmpty public var extraHosts: [String]
    /// Addresses of resolvers.
    @OrEmpty public var dnsServers: [String]
    /// Domains that names are looked up in.
    @OrEmpty public var dnsSearch: [String]
    /// Options of `resolv.conf(5)`.
    @OrEmpty public var dnsOptions: [String]
    /// Where its output goes.
    public var logging: LogDriver?
    /// Such as `no-new-privileges`.
    @OrEmpty public var securityOptions: [String]
    /// Limits of `setrlimit(2)`.
    @OrEmpty public var limits: [ResourceLimit]
    /// Further groups of the process.
    @OrEmpty public var addedGroups: [String]
    /// Devices of the machine that it may use.
    @OrEmpty public var devices: [DeviceMapping]
    /// The cgroup that the container's own is put under.
    public var cgroupParent: String?
    /// `host`, or `container:<id>` to share that one's processes.
    public var pidMode: String?
    /// Bytes of `/dev/shm`.
    public var sharedMemorySize: Int64?
    /// -1000 to 1000: the higher, the earlier it is killed when memory runs out.
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
