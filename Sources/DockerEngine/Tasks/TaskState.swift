/// The states of a task. They only ever go forward, in this order.
public enum TaskState: EngineEnumeration {
    case new, allocated, pending, assigned, accepted, preparing, ready, starting, running
    case complete, shutdown, failed, rejected, remove, orphaned
    case unknown(String)

    /// The values of API 1.44 by their names on the wire.
    public static let known: KeyValuePairs<String, Self> = [
        "new": .new, "allocated": .allocated, "pending": .pending, "assigned": .assigned, "accepted": .accepted,
        "preparing": .preparing, "ready": .ready, "starting": .starting, "running": .running, "complete": .complete,
        "shutdown": .shutdown, "failed": .failed, "rejected": .rejected, "remove": .remove, "orphaned": .orphaned,
    ]

    /// The name that an unknown value keeps; nil for the known ones.
    public var unknownName: String? { if case .unknown(let name) = self { name } else { nil } }

    /// Whether a task in this state has ended, for better or worse.
    public var isFinal: Bool {
        switch self {
        case .complete, .shutdown, .failed, .rejected, .remove, .orphaned: true
        default: false
        }
    }
}
