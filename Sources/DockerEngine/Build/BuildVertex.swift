/// A step of a build. Sent again, whole, whenever it changes.
public struct BuildVertex: Hashable, Sendable {
    /// What identifies the step within the build.
    public let digest: String
    /// The digests of the steps it builds on.
    public let inputs: [String]
    /// For people: `[2/3] RUN make`.
    public let name: String
    /// Whether its result was there already.
    public let isCached: Bool
    /// nil until it has begun.
    public let startedAt: EngineTimestamp?
    /// nil until it has ended.
    public let completedAt: EngineTimestamp?
    /// Why it failed; nil if it didn't.
    public let error: String?

    /// One of these parts, for tests.
    public init(
        digest: String,
        inputs: [String] = [],
        name: String,
        isCached: Bool = false,
        startedAt: EngineTimestamp? = nil,
        completedAt: EngineTimestamp? = nil,
        error: String? = nil
    ) {
        self.digest = digest
        self.inputs = inputs
        self.name = name
        self.isCached = isCached
        self.startedAt = startedAt
        self.completedAt = completedAt
        self.error = error
    }
}
