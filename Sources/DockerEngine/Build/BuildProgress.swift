/// One message of BuildKit's progress (`moby.buildkit.v1.StatusResponse`): what changed since the message before.
public struct BuildProgress: Hashable, Sendable {
    /// The steps that changed.
    public let vertexes: [BuildVertex]
    /// How far parts of steps have come.
    public let statuses: [BuildVertexStatus]
    /// What steps have written.
    public let logs: [BuildLog]
    /// Advice about the Dockerfile.
    public let warnings: [BuildWarning]

    /// One of these parts, for tests.
    public init(
        vertexes: [BuildVertex] = [],
        statuses: [BuildVertexStatus] = [],
        logs: [BuildLog] = [],
        warnings: [BuildWarning] = []
    ) {
        self.vertexes = vertexes
        self.statuses = statuses
        self.logs = logs
        self.warnings = warnings
    }
}
