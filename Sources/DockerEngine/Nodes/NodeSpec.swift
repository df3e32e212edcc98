/// What a node shall be.
public struct NodeSpec: Codable, Hashable, Sendable {
    /// Its name.
    public var name: String?
    /// Names and values of the caller's, by which things are found again.
    @OrEmpty public var labels: [String: String]
    /// What it does for the Swarm.
    public var role: Role
    /// Whether it gets tasks.
    public var availability: Availability

    /// A spec of these parts; what is left out is the Engine's choice.
    public init(name: String? = nil, labels: [String: String] = [:], role: Role, availability: Availability) {
        self.name = name
        self.labels = labels
        self.role = role
        self.availability = availability
    }

    /// What a node does for the Swarm.
    public enum Role: EngineEnumeration {
        case worker, manager
        case unknown(String)

        /// The values of API 1.44 by their names on the wire.
        public static let known: KeyValuePairs<String, Self> = ["worker": .worker, "manager": .manager]

        /// The name that an unknown value keeps; nil for the known ones.
        public var unknownName: String? { if case .unknown(let name) = self { name } else { nil } }
    }

    /// Whether a node gets tasks.
    public enum Availability: EngineEnumeration {
        case active
        /// Keeps its tasks, gets no new ones.
        case pause
        /// Its tasks go elsewhere.
        case drain
        case unknown(String)

        /// The values of API 1.44 by their names on the wire.
        public static let known: KeyValuePairs<String, Self> = ["active": .active, "pause": .pause, "drain": .drain]

        /// The name that an unknown value keeps; nil for the known ones.
        public var unknownName: String? { if case .unknown(let name) = self { name } else { nil } }
    }

    private enum CodingKeys: String, CodingKey {
        case name = "Name"
        case labels = "Labels"
        case role = "Role"
        case availability = "Availability"
    }
}
