/// The answer of `GET /info`, as far as it helps to judge a machine.
public struct EngineInfo: Decodable, Hashable, Sendable {
    /// An id of this Engine; stays the same over restarts.
    public let id: String
    /// The machine's host name.
    public let name: String
    public let serverVersion: String
    public let driver: String
    public let dockerRootDirectory: String
    public let operatingSystem: String?
    public let osType: String?
    public let architecture: String?
    public let kernelVersion: String?
    public let cgroupDriver: String?
    public let cgroupVersion: String?
    public let cpuCount: Int?
    /// Bytes.
    public let memoryTotal: Int64?
    public let containers: Int
    public let containersRunning: Int
    public let images: Int
    @OrEmpty public var labels: [String]
    @OrEmpty public var securityOptions: [String]
    /// What the Engine itself complains about, such as a missing kernel feature.
    @OrEmpty public var warnings: [String]
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
