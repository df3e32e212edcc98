/// How Swarm replaces the tasks of a service.
public struct UpdateConfiguration: Codable, Hashable, Sendable {
    /// Tasks at a time; 0 for all at once.
    public var parallelism: Int
    /// Between one batch and the next.
    @Nanoseconds public var delay: Duration?
    public var failureAction: FailureAction?
    /// How long a new task is watched for failure.
    @Nanoseconds public var monitor: Duration?
    /// The share of tasks, 0 to 1, that may fail before the failure action is taken.
    public var maximumFailureRatio: Double?
    public var order: Order?

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

    public enum FailureAction: EngineEnumeration {
        case pause, `continue`, rollback
        case unknown(String)

        public static let known: KeyValuePairs<String, Self> = ["pause": .pause, "continue": .continue, "rollback": .rollback]

        public var unknownName: String? { if case .unknown(let name) = self { name } else { nil } }
    }

    public enum Order: EngineEnumeration {
        case stopFirst, startFirst
        case unknown(String)

        public static let known: KeyValuePairs<String, Self> = ["stop-first": .stopFirst, "start-first": .startFirst]

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
