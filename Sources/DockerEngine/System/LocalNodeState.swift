/// Whether an Engine is in a Swarm.
public enum LocalNodeState: EngineEnumeration {
    case inactive, pending, active, error, locked
    case unknown(String)

    public static let known: KeyValuePairs<String, Self> = [
        "inactive": .inactive, "pending": .pending, "active": .active, "error": .error, "locked": .locked,
    ]

    public var unknownName: String? { if case .unknown(let name) = self { name } else { nil } }
}
