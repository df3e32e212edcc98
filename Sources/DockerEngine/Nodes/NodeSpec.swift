/// What a node shall be.
public struct NodeSpec: Codable, Hashable, Sendable {
    public var name: String?
    @OrEmpty public var labels: [String: String]
    public var role: Role
    public var availability: Availability

    public init(name: String? = nil, labels: [String: String] = [:], role: Role, availability: Availability) {
        self.name = name
        self.labels = labels
        self.role = role
        self.availability = availability
    }

    public enum Role: EngineEnumeration {
        case worker, manager
        case unknown(String)

        public static let known: KeyValuePairs<String, Self> = ["worker": .worker, "manager": .manager]

        public var unknownName: String? { if case .unknown(let name) = self { name } else { nil } }
    }

    public enum Availability: EngineEnumeration {
        case active
        /// Keeps its tasks, gets no new ones.
        case pause
        /// Its tasks go elsewhere.
        case drain
        case unknown(String)

        public static let known: KeyValuePairs<String, Self> = ["active": .active, "pause": .pause, "drain": .drain]

        public var unknownName: String? { if case .unknown(let name) = self { name } else { nil } }
    }

    private enum CodingKeys: String, CodingKey {
        case name = "Name"
        case labels = "Labels"
        case role = "Role"
        case availability = "Availability"
    }
}
