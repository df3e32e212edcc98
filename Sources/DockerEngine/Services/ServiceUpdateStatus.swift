/// How an update of a service goes.
public struct ServiceUpdateStatus: Decodable, Hashable, Sendable {
    /// How far it is.
    public let state: State
    /// When it began.
    @OptionalTimestamp public var startedAt: EngineTimestamp?
    /// When it ended; nil while it goes on.
    @OptionalTimestamp public var completedAt: EngineTimestamp?
    /// For people; names the task that failed, if one did.
    public let message: String?

    /// How far an update is.
    public enum State: EngineEnumeration {
        case updating, paused, completed, rollbackStarted, rollbackPaused, rollbackCompleted
        case unknown(String)

        /// The values of API 1.44 by their names on the wire.
        public static let known: KeyValuePairs<String, Self> = [
            "updating": .updating, "paused": .paused, "completed": .completed, "rollback_started": .rollbackStarted,
            "rollback_paused": .rollbackPaused, "rollback_completed": .rollbackCompleted,
        ]

        /// The name that an unknown value keeps; nil for the known ones.
        public var unknownName: String? { if case .unknown(let name) = self { name } else { nil } }
    }

    private enum CodingKeys: String, CodingKey {
        case state = "State"
        case startedAt = "StartedAt"
        case completedAt = "CompletedAt"
        case message = "Message"
    }
}
