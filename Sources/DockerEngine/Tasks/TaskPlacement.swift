/// Where tasks may run.
public struct TaskPlacement: Codable, Hashable, Sendable {
    /// Such as `node.role==manager`; all must hold.
    @OrEmpty public var constraints: [String]
    @OrEmpty public var preferences: [Preference]
    /// On one node; 0 or nil for no limit.
    public var maximumReplicas: UInt64?

    public init(constraints: [String] = [], preferences: [Preference] = [], maximumReplicas: UInt64? = nil) {
        self.constraints = constraints
        self.preferences = preferences
        self.maximumReplicas = maximumReplicas
    }

    /// Spreads tasks evenly over the values of a node's property, such as `node.labels.zone`.
    public struct Preference: Codable, Hashable, Sendable {
        private let spread: Spread

        private struct Spread: Codable, Hashable {
            let SpreadDescriptor: String
        }

        public init(spreadOver descriptor: String) {
            spread = Spread(SpreadDescriptor: descriptor)
        }

        /// The property.
        public var descriptor: String { spread.SpreadDescriptor }

        private enum CodingKeys: String, CodingKey {
            case spread = "Spread"
        }
    }

    private enum CodingKeys: String, CodingKey {
        case constraints = "Constraints"
        case preferences = "Preferences"
        case maximumReplicas = "MaxReplicas"
    }
}
