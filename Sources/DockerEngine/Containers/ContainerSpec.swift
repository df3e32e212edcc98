/// What `POST /containers/create` makes a container from. What is nil is the image's or the Engine's choice.
public struct ContainerSpec: Encodable, Hashable, Sendable {
    /// What it is made from: a reference or an id.
    public var image: String
    /// Replaces the image's CMD.
    public var command: [String]?
    /// Replaces the image's ENTRYPOINT; `[""]` removes it.
    public var entrypoint: [String]?
    /// `NAME=value`, on top of the image's.
    @OrEmpty public var environment: [String]
    /// Names and values of the caller's, by which things are found again.
    @OrEmpty public var labels: [String: String]
    /// `name`, `uid`, or either with `:group`.
    public var user: String?
    /// Where the process starts.
    public var workingDirectory: String?
    /// The machine's name.
    public var hostname: String?
    /// The part of its name after the host's.
    public var domainName: String?
    /// Gives it a terminal; its output is then one stream.
    public var isTerminal: Bool?
    /// Keeps stdin open for ``ContainerEndpoint/withAttachment(_:input:output:_:)``.
    public var opensInput: Bool?
    /// Closes stdin when the first one to attach goes.
    public var closesInputOnce: Bool?
    /// Replaces the image's.
    public var healthcheck: Healthcheck?
    /// Replaces the image's, or SIGTERM.
    public var stopSignal: String?
    /// Seconds until SIGKILL.
    public var stopTimeout: Int?
    /// Such as `80/tcp`.
    @OrEmpty public var exposedPorts: [String: EmptyObject]
    /// Mount points of anonymous volumes.
    @OrEmpty public var volumes: [String: EmptyObject]
    /// What it gets from its machine.
    public var host: HostSpec
    /// Settings by network, in addition to ``HostSpec/networkMode``. Before API 1.44 one network at most; others through ``NetworkEndpoint/connect(_:container:settings:)``.
    @OrEmpty public var networks: [String: EndpointSettings]

    /// A spec of these parts; what is left out is the Engine's choice.
    public init(
        image: String,
        command: [String]? = nil,
        entrypoint: [String]? = nil,
        environment: [String] = [],
        labels: [String: String] = [:],
        user: String? = nil,
        workingDirectory: String? = nil,
        hostname: String? = nil,
        domainName: String? = nil,
        isTerminal: Bool? = nil,
        opensInput: Bool? = nil,
        closesInputOnce: Bool? = nil,
        healthcheck: Healthcheck? = nil,
        stopSignal: String? = nil,
        stopTimeout: Int? = nil,
        exposedPorts: [String] = [],
        volumes: [String] = [],
        host: HostSpec = HostSpec(),
        networks: [String: EndpointSettings] = [:]
    ) {
        self.image = image
        self.command = command
        self.entrypoint = entrypoint
        self.environment = environment
        self.labels = labels
        self.user = user
        self.workingDirectory = workingDirectory
        self.hostname = hostname
        self.domainName = domainName
        self.isTerminal = isTerminal
        self.opensInput = opensInput
        self.closesInputOnce = closesInputOnce
        self.healthcheck = healthcheck
        self.stopSignal = stopSignal
        self.stopTimeout = stopTimeout
        self.exposedPorts = Dictionary(exposedPorts.map { ($0, EmptyObject()) }) { first, _ in first }
        self.volumes = Dictionary(volumes.map { ($0, EmptyObject()) }) { first, _ in first }
        self.host = host
        self.networks = networks
    }

    private enum CodingKeys: String, CodingKey {
        case image = "Image"
        case command = "Cmd"
        case entrypoint = "Entrypoint"
        case environment = "Env"
        case labels = "Labels"
        case user = "User"
        case workingDirectory = "WorkingDir"
        case hostname = "Hostname"
        case domainName = "Domainname"
        case isTerminal = "Tty"
        case opensInput = "OpenStdin"
        case closesInputOnce = "StdinOnce"
        case healthcheck = "Healthcheck"
        case stopSignal = "StopSignal"
        case stopTimeout = "StopTimeout"
        case exposedPorts = "ExposedPorts"
        case volumes = "Volumes"
        case host = "HostConfig"
        case networking = "NetworkingConfig"
    }

    private struct Networking: Encodable {
        let endpoints: [String: EndpointSettings]

        private enum CodingKeys: String, CodingKey {
            case endpoints = "EndpointsConfig"
        }
    }

    /// Writes the JSON that the Engine reads.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(image, forKey: .image)
        try container.encodeIfPresent(command, forKey: .command)
        try container.encodeIfPresent(entrypoint, forKey: .entrypoint)
        try container.encode(_environment, forKey: .environment)
        try container.encode(_labels, forKey: .labels)
        try container.encodeIfPresent(user, forKey: .user)
        try container.encodeIfPresent(workingDirectory, forKey: .workingDirectory)
        try container.encodeIfPresent(hostname, forKey: .hostname)
        try container.encodeIfPresent(domainName, forKey: .domainName)
        try container.encodeIfPresent(isTerminal, forKey: .isTerminal)
        try container.encodeIfPresent(opensInput, forKey: .opensInput)
        try container.encodeIfPresent(closesInputOnce, forKey: .closesInputOnce)
        try container.encodeIfPresent(healthcheck, forKey: .healthcheck)
        try container.encodeIfPresent(stopSignal, forKey: .stopSignal)
        try container.encodeIfPresent(stopTimeout, forKey: .stopTimeout)
        try container.encode(_exposedPorts, forKey: .exposedPorts)
        try container.encode(_volumes, forKey: .volumes)
        try container.encode(host, forKey: .host)
        if !networks.isEmpty {
            try container.encode(Networking(endpoints: networks), forKey: .networking)
        }
    }
}
