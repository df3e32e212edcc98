/// What an image says about the containers made from it.
public struct ImageConfiguration: Codable, Hashable, Sendable {
    /// ENTRYPOINT: the program and its first arguments.
    @OrEmpty public var entrypoint: [String]
    /// CMD: what the entrypoint gets as arguments.
    @OrEmpty public var command: [String]
    /// `NAME=value`.
    @OrEmpty public var environment: [String]
    /// Such as `80/tcp`.
    @OrEmpty public var exposedPorts: [String: EmptyObject]
    /// Mount points of the volumes it declares.
    @OrEmpty public var volumes: [String: EmptyObject]
    /// How it is found out whether the process is well.
    public var healthcheck: Healthcheck?
    /// Empty for root.
    public var user: String?
    /// Where the process starts.
    public var workingDirectory: String?
    /// Such as `SIGTERM`.
    public var stopSignal: String?
    /// Names and values of the caller's, by which things are found again.
    @OrEmpty public var labels: [String: String]
    /// Instructions for images built from it.
    @OrEmpty public var onBuild: [String]
    /// The shell of the Dockerfile's shell-form instructions; empty for the default.
    @OrEmpty public var shell: [String]

    /// An empty configuration.
    public init() {
        entrypoint = []
        command = []
        environment = []
        exposedPorts = [:]
        volumes = [:]
        labels = [:]
        onBuild = []
        shell = []
    }

    private enum CodingKeys: String, CodingKey {
        case entrypoint = "Entrypoint"
        case command = "Cmd"
        case environment = "Env"
        case exposedPorts = "ExposedPorts"
        case volumes = "Volumes"
        case healthcheck = "Healthcheck"
        case user = "User"
        case workingDirectory = "WorkingDir"
        case stopSignal = "StopSignal"
        case labels = "Labels"
        case onBuild = "OnBuild"
        case shell = "Shell"
    }
}
