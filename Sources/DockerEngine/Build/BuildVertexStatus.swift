/// How far a part of a step has come, such as the download of one layer.
public struct BuildVertexStatus: Hashable, Sendable {
    /// Names the part within its step.
    public let id: String
    /// The step's ``BuildVertex/digest``.
    public let vertex: String
    /// For people.
    public let name: String
    /// Bytes, mostly.
    public let current: Int64
    /// 0 where it isn't known.
    public let total: Int64
    /// When it was so.
    public let timestamp: EngineTimestamp?
    /// When it began.
    public let startedAt: EngineTimestamp?
    /// When it ended; nil while it goes on.
    public let completedAt: EngineTimestamp?

    /// One of these parts, for tests.
    public init(
        id: String,
        vertex: String,
        name: String,
        current: Int64,
        total: Int64,
        timestamp: EngineTimestamp? = nil,
        startedAt: EngineTimestamp? = nil,
        completedAt: EngineTimestamp? = nil
    ) {
        self.id = id
        self.vertex = vertex
        self.name = name
        self.current = current
        self.total = total
        self.timestamp = timestamp
        self.startedAt = startedAt
        self.completedAt = completedAt
    }
}
