extension Container {
    /// What a container was made from, the image's part included.
    public struct Configuration: Decodable, Hashable, Sendable {
        /// The image as it was named at creation.
        public let image: String
        public let command: [String]?
        public let entrypoint: [String]?
        @OrEmpty public var environment: [String]
        @OrEmpty public var labels: [String: String]
        public let user: String?
        public let workingDirectory: String?
        public let hostname: String?
        /// Whether it has a terminal: its output is then one stream, without frames.
        public let isTerminal: Bool
        public let opensInput: Bool?
        public let healthcheck: Healthcheck?
        public let stopSignal: String?

        private enum CodingKeys: String, CodingKey {
            case image = "Image"
            case command = "Cmd"
            case entrypoint = "Entrypoint"
            case environment = "Env"
            case labels = "Labels"
            case user = "User"
            case workingDirectory = "WorkingDir"
            case hostname = "Hostname"
            case isTerminal = "Tty"
            case opensInput = "OpenStdin"
            case healthcheck = "Healthcheck"
            case stopSignal = "StopSignal"
        }
    }

    /// A container's networks and published ports.
    public struct NetworkSettings: Decodable, Hashable, Sendable {
        /// By the network's name.
        @OrEmpty public var networks: [String: NetworkEndpointState]
        /// Bindings by port of the container; none for a port that is only exposed.
        @OrEmpty public var ports: [String: [PortBinding]?]

        private enum CodingKeys: String, CodingKey {
            case networks = "Networks"
            case ports = "Ports"
        }
    }
}
