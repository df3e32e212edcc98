/// A network as `GET /networks/{id}` shows it. Listings leave ``containers`` and ``services`` empty.
public struct Network: Decodable, Hashable, Sendable {
    /// Its id.
    public let id: String
    /// Its name.
    public let name: String
    /// When it was made.
    public let createdAt: EngineTimestamp
    /// The plugin that makes it work.
    public let driver: String
    /// `local` or `swarm`.
    public let scope: String
    /// Whether containers that belong to no service may join.
    public let isAttachable: Bool
    /// Whether there is no way out of it.
    public let isInternal: Bool
    /// Whether it is the one that carries published ports.
    public let isIngress: Bool
    /// How addresses are given out.
    public let addressing: NetworkAddressing?
    /// Names and values of the caller's, by which things are found again.
    @OrEmpty public var labels: [String: String]
    /// The driver's options.
    @OrEmpty public var options: [String: String]
    /// This machine's containers on it by their ids. Overlays have an entry of their own too.
    @OrEmpty public var containers: [String: Member]
    /// Only of overlays, only when asked for: the services on it by name.
    @OrEmpty public var services: [String: ServiceOnNetwork]

    /// A container on a network.
    public struct Member: Codable, Hashable, Sendable {
        /// Its name.
        public let name: String
        /// With the length of the prefix: `10.0.1.3/24`.
        public let address: String

        private enum CodingKeys: String, CodingKey {
            case name = "Name"
            case address = "IPv4Address"
        }
    }

    /// A service on an overlay.
    public struct ServiceOnNetwork: Codable, Hashable, Sendable {
        /// Empty for services without one.
        public let virtualAddress: String?
        /// Its tasks, on whichever server.
        @OrEmpty public var tasks: [TaskOnNetwork]

        private enum CodingKeys: String, CodingKey {
            case virtualAddress = "VIP"
            case tasks = "Tasks"
        }
    }

    /// A task on an overlay, on whichever server.
    public struct TaskOnNetwork: Codable, Hashable, Sendable {
        /// Its name.
        public let name: String
        /// The id of its place on the network.
        public let endpointID: String
        /// Its address.
        public let address: String

        private enum CodingKeys: String, CodingKey {
            case name = "Name"
            case endpointID = "EndpointID"
            case address = "EndpointIP"
        }
    }

    private enum CodingKeys: String, CodingKey {
        case id = "Id"
        case name = "Name"
        case createdAt = "Created"
        case driver = "Driver"
        case scope = "Scope"
        case isAttachable = "Attachable"
        case isInternal = "Internal"
        case isIngress = "Ingress"
        case addressing = "IPAM"
        case labels = "Labels"
        case options = "Options"
        case containers = "Containers"
        case services = "Services"
    }
}
