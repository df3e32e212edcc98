/// One message of BuildKit's progress (`moby.buildkit.v1.StatusResponse`): what changed since the message before.
public struct BuildProgress: Hashable, Sendable {
    public let vertexes: [BuildVertex]
    public let statuses: [BuildVertexStatus]
    public let logs: [BuildLog]
    public let warnings: [BuildWarning]

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
