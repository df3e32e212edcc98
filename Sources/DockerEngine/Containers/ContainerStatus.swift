/// What a container does.
public enum ContainerStatus: EngineEnumeration {
    case created, running, paused, restarting, removing, exited, dead
    case unknown(String)

    public static let known: KeyValuePairs<String, Self> = [
        "created": .created, "running": .running, "paused": .paused, "restarting": .restarting, "removing": .removing,
        "exited": .exited, "dead": .dead,
    ]

    public var unknownName: String? { if case .unknown(let name) = self { name } else { nil } }
}
