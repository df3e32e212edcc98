/// What a container does.
public enum ContainerStatus: EngineEnumeration {
    case created, running, paused, restarting, removing, exited, dead
    case unknown(String)

    /// The values of API 1.44 by their names on the wire.
    public static let known: KeyValuePairs<String, Self> = [
        "created": .created, "running": .running, "paused": .paused, "restarting": .restarting, "removing": .removing,
        "exited": .exited, "dead": .dead,
    ]

    /// The name that an unknown value keeps; nil for the known ones.
    public var unknownName: String? { if case .unknown(let name) = self { name } else { nil } }
}
