/// How an Engine finds out whether a container is well.
public struct Healthcheck: Codable, Hashable, Sendable {
    /// `["NONE"]`, `["CMD", argument, …]` or `["CMD-SHELL", command]`; empty for the image's.
    @OrEmpty public var test: [String]
    /// From one probe to the next.
    @Nanoseconds public var interval: Duration?
    /// How long a probe may take.
    @Nanoseconds public var timeout: Duration?
    /// Failures within it don't count, a success ends it.
    @Nanoseconds public var startPeriod: Duration?
    /// So many failures in a row are unhealthy.
    public var retries: Int?

    /// Makes one of these parts.
    public init(
        test: [String],
        interval: Duration? = nil,
        timeout: Duration? = nil,
        startPeriod: Duration? = nil,
        retries: Int? = nil
    ) {
        self.test = test
        self.interval = interval
        self.timeout = timeout
        self.startPeriod = startPeriod
        self.retries = retries
    }

    private enum CodingKeys: String, CodingKey {
        case test = "Test"
        case interval = "Interval"
        case timeout = "Timeout"
        case startPeriod = "StartPeriod"
        case retries = "Retries"
    }
}
