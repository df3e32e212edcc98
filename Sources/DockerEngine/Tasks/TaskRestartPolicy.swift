/// When Swarm replaces a task that has ended.
public struct TaskRestartPolicy: Codable, Hashable, Sendable {
    /// After which end.
    public var condition: Condition?
    /// From the end to the start of the next.
    @Nanoseconds public var delay: Duration?
    /// Within the window; nil or 0 for no limit.
    public var maximumAttempts: UInt64?
    /// The time in which attempts are counted.
    @Nanoseconds public var window: Duration?

    /// Makes one of these parts.
    public init(condition: Condition? = nil, delay: Duration? = nil, maximumAttempts: UInt64? = nil, window: Duration? = nil) {
        self.condition = condition
        self.delay = delay
        self.maximumAttempts = maximumAttempts
        self.window = window
    }

    /// After which end a task is replaced.
    public enum Condition: EngineEnumeration {
        case never, onFailure, always
        case unknown(String)

        /// The values of API 1.44 by their names on the wire.
        public static let known: KeyValuePairs<String, Self> = ["none": .never, "on-failure": .onFailure, "any": .always]

        /// The name that an unknown value keeps; nil for the known ones.
        public var unknownName: String? { if case .unknown(let name) = self { name } else { nil } }
    }

    private enum CodingKeys: String, CodingKey {
        case condition = "Condition"
        case delay = "Delay"
        case maximumAttempts = "MaxAttempts"
        case window = "Window"
    }
}
