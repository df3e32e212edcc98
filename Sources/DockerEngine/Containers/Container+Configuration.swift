extension Container {
    /// What a container was made from, the image's part included.
    public struct Configuration: Decodable, Hashable, Sendable {
        /// The image as it was named at creation.
        public let image: String
        /// CMD: what the entrypoint gets as arguments.
        public let command: [String]?
        /// ENTRYPOINT: the program and its first arguments.
        public let entrypoint: [String]?
        /// `NAME=value`.
        @OrEmpty public var environment: [String]
        /// Names and values of the caller's, by which things are found again.
        @OrEmpty public var labels: [String: String]
        /// `name`, `uid`, or either with `:group`.
        public let user: String?
        /// Where the process starts.
        public let workingDirectory: String?
        /// The machine's name.
        public let hostname: String?
        /// Whether it has a terminal: its output is then one stream, without frames.
        public let isTerminal: Bool
        /// Whether stdin is kept open.
        public let opensInput: Bool?
        /// How it is found out whether the process is well.
        public let healthcheck: Healthcheck?
        /// Such as `SIGTERM`.
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
