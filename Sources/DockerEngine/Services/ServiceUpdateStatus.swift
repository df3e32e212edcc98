/// How an update of a service goes.
public struct ServiceUpdateStatus: Decodable, Hashable, Sendable {
    public let state: State
    @OptionalTimestamp public var startedAt: EngineTimestamp?
    @OptionalTimestamp public var completedAt: EngineTimestamp?
    /// For people; names the task that failed, if one did.
    public let message: String?

    public enum State: EngineEnumeration {
        case updating, paused, completed, rollbackStarted, rollbackPaused, rollbackCompleted
        case unknown(String)

        public static let known: KeyValuePairs<String, Self> = [
            "updating": .updating, "paused": .paused, "completed": .completed, "rollback_started": .rollbackStarted,
            "rollback_paused": .rollbackPaused, "rollback_completed": .rollbackCompleted,
        ]

        public var unknownName: String? { if case .unknown(let name) = self { name } else { nil } }
    }

    private enum CodingKeys: String, CodingKey {
        case state = "State"
        case startedAt = "StartedAt"
        case completedAt = "CompletedAt"
        case message = "Message"
    }
}
