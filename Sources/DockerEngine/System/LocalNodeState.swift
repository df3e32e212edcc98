/// Whether an Engine is in a Swarm.
public enum LocalNodeState: EngineEnumeration {
    case inactive, pending, active, error, locked
    case unknown(String)

    /// The values of API 1.44 by their names on the wire.
    public static let known: KeyValuePairs<String, Self> = [
        "inactive": .inactive, "pending": .pending, "active": .active, "error": .error, "locked": .locked,
    ]

    /// The name that an unknown value keeps; nil for the known ones.
    public var unknownName: String? { if case .unknown(let name) = self { name } else { nil } }
}
