/// Where tasks may run.
public struct TaskPlacement: Codable, Hashable, Sendable {
    /// Such as `node.role==manager`; all must hold.
    @OrEmpty public var constraints: [String]
    /// In order of weight.
    @OrEmpty public var preferences: [Preference]
    /// On one node; 0 or nil for no limit.
    public var maximumReplicas: UInt64?

    /// Makes one of these parts.
    public init(constraints: [String] = [], preferences: [Preference] = [], maximumReplicas: UInt64? = nil) {
        self.constraints = constraints
        self.preferences = preferences
        self.maximumReplicas = maximumReplicas
    }

    /// Spreads tasks evenly over the values of a node's property, such as `node.labels.zone`.
    public struct Preference: Codable, Hashable, Sendable {
        private let spread: Spread

        private struct Spread: Codable, Hashable {
            let descriptor: String

            private enum CodingKeys: String, CodingKey {
                case descriptor = "SpreadDescriptor"
            }
        }

        /// Makes one of these parts.
        public init(spreadOver descriptor: String) {
            spread = Spread(descriptor: descriptor)
        }

        /// The property.
        public var descriptor: String { spread.descriptor }

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
