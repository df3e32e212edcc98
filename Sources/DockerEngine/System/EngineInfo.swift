/// The answer of `GET /info`, as far as it helps to judge a machine.
public struct EngineInfo: Decodable, Hashable, Sendable {
    /// An id of this Engine; stays the same over restarts.
    public let id: String
    /// The machine's host name.
    public let name: String
    /// Such as `20.10.24`.
    public let serverVersion: String
    /// The storage driver, such as `overlay2`.
    public let driver: String
    /// Where its data are, on the machine.
    public let dockerRootDirectory: String
    /// The distribution, for people.
    public let operatingSystem: String?
    /// `linux` or `windows`.
    public let osType: String?
    /// Such as `amd64`.
    public let architecture: String?
    /// Of the machine.
    public let kernelVersion: String?
    /// `cgroupfs` or `systemd`.
    public let cgroupDriver: String?
    /// `1` or `2`.
    public let cgroupVersion: String?
    /// CPUs of the machine.
    public let cpuCount: Int?
    /// Bytes.
    public let memoryTotal: Int64?
    /// How many there are.
    public let containers: Int
    /// How many run.
    public let containersRunning: Int
    /// How many there are.
    public let images: Int
    /// `name=value`.
    @OrEmpty public var labels: [String]
    /// Such as `no-new-privileges`.
    @OrEmpty public var securityOptions: [String]
    /// What the Engine itself complains about, such as a missing kernel feature.
    @OrEmpty public var warnings: [String]
    /// What it is in the Swarm.
    public let swarm: SwarmState?

    private enum CodingKeys: String, CodingKey {
        case id = "ID"
        case name = "Name"
        case serverVersion = "ServerVersion"
        case driver = "Driver"
        case dockerRootDirectory = "DockerRootDir"
        case operatingSystem = "OperatingSystem"
        case osType = "OSType"
        case architecture = "Architecture"
        case kernelVersion = "KernelVersion"
        case cgroupDriver = "CgroupDriver"
        case cgroupVersion = "CgroupVersion"
        case cpuCount = "NCPU"
        case memoryTotal = "MemTotal"
        case containers = "Containers"
        case containersRunning = "ContainersRunning"
        case images = "Images"
        case labels = "Labels"
        case securityOptions = "SecurityOptions"
        case warnings = "Warnings"
        case swarm = "Swarm"
    }
}
