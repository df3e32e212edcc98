/// When Swarm replaces a task that has ended.
public struct TaskRestartPolicy: Codable, Hashable, Sendable {
    public var condition: Condition?
    @Nanoseconds public var delay: Duration?
    /// Within the window; nil or 0 for no limit.
    public var maximumAttempts: UInt64?
    @Nanoseconds public var window: Duration?

    public init(condition: Condition? = nil, delay: Duration? = nil, maximumAttempts: UInt64? = nil, window: Duration? = nil) {
        self.condition = condition
        self.delay = delay
        self.maximumAttempts = maximumAttempts
        self.window = window
    }

    public enum Condition: EngineEnumeration {
        case never, onFailure, always
        case unknown(String)

        public static let known: KeyValuePairs<String, Self> = ["none": .never, "on-failure": .onFailure, "any": .always]

        public var unknownName: String? { if case .unknown(let name) = self { name } else { nil } }
    }

    private enum CodingKeys: String, CodingKey {
        case condition = "Condition"
        case delay = "Delay"
        case maximumAttempts = "MaxAttempts"
        case window = "Window"
    }
}
