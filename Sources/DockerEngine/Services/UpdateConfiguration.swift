/// How Swarm replaces the tasks of a service.
public struct UpdateConfiguration: Codable, Hashable, Sendable {
    /// Tasks at a time; 0 for all at once.
    public var parallelism: Int
    /// Between one batch and the next.
    @Nanoseconds public var delay: Duration?
    /// What happens when too many new tasks fail.
    public var failureAction: FailureAction?
    /// How long a new task is watched for failure.
    @Nanoseconds public var monitor: Duration?
    /// The share of tasks, 0 to 1, that may fail before the failure action is taken.
    public var maximumFailureRatio: Double?
    /// Which comes first, the end of the old task or the start of the new.
    public var order: Order?

    /// Makes one of these parts.
    public init(
        parallelism: Int = 1,
        delay: Duration? = nil,
        failureAction: FailureAction? = nil,
        monitor: Duration? = nil,
        maximumFailureRatio: Double? = nil,
        order: Order? = nil
    ) {
        self.parallelism = parallelism
        self.delay = delay
        self.failureAction = failureAction
        self.monitor = monitor
        self.maximumFailureRatio = maximumFailureRatio
        self.order = order
    }

    /// What happens when too many new tasks fail.
    public enum FailureAction: EngineEnumeration {
        case pause, `continue`, rollback
        case unknown(String)

        /// The values of API 1.44 by their names on the wire.
        public static let known: KeyValuePairs<String, Self> = ["pause": .pause, "continue": .continue, "rollback": .rollback]

        /// The name that an unknown value keeps; nil for the known ones.
        public var unknownName: String? { if case .unknown(let name) = self { name } else { nil } }
    }

    /// Which comes first, the end of the old task or the start of the new.
    public enum Order: EngineEnumeration {
        case stopFirst, startFirst
        case unknown(String)

        /// The values of API 1.44 by their names on the wire.
        public static let known: KeyValuePairs<String, Self> = ["stop-first": .stopFirst, "start-first": .startFirst]

        /// The name that an unknown value keeps; nil for the known ones.
        public var unknownName: String? { if case .unknown(let name) = self { name } else { nil } }
    }

    private enum CodingKeys: String, CodingKey {
        case parallelism = "Parallelism"
        case delay = "Delay"
        case failureAction = "FailureAction"
        case monitor = "Monitor"
        case maximumFailureRatio = "MaxFailureRatio"
        case order = "Order"
    }
}
