/// A port of a service that is open on the nodes.
public struct PublishedPort: Codable, Hashable, Sendable {
    /// For people.
    public var name: String?
    /// `tcp`, `udp` or `sctp`.
    public var transport: String?
    /// The port in the container.
    public var targetPort: Int
    /// The port of the nodes; nil for one that Swarm picks.
    public var publishedPort: Int?
    /// Where it is open.
    public var publishMode: PublishMode?

    /// Makes one of these parts.
    public init(
        targetPort: Int,
        publishedPort: Int? = nil,
        transport: String? = nil,
        publishMode: PublishMode? = nil,
        name: String? = nil
    ) {
        self.name = name
        self.transport = transport
        self.targetPort = targetPort
        self.publishedPort = publishedPort
        self.publishMode = publishMode
    }

    /// Where a port is open.
    public enum PublishMode: EngineEnumeration {
        /// On every node, by the routing mesh.
        case ingress
        /// On the nodes that run a task.
        case host
        case unknown(String)

        /// The values of API 1.44 by their names on the wire.
        public static let known: KeyValuePairs<String, Self> = ["ingress": .ingress, "host": .host]

        /// The name that an unknown value keeps; nil for the known ones.
        public var unknownName: String? { if case .unknown(let name) = self { name } else { nil } }
    }

    private enum CodingKeys: String, CodingKey {
        case name = "Name"
        case transport = "Protocol"
        case targetPort = "TargetPort"
        case publishedPort = "PublishedPort"
        case publishMode = "PublishMode"
    }
}
