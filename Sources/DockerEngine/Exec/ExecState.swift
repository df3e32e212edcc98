/// A process inside a container, as `GET /exec/{id}/json` shows it.
public struct ExecState: Decodable, Hashable, Sendable {
    /// Its id.
    public let id: String
    /// The container's id.
    public let containerID: String
    /// Whether the process runs.
    public let isRunning: Bool
    /// nil until it has ended.
    public let exitCode: Int?
    /// In the machine's numbering; 0 when it doesn't run.
    public let processID: Int

    private enum CodingKeys: String, CodingKey {
        case id = "ID"
        case containerID = "ContainerID"
        case isRunning = "Running"
        case exitCode = "ExitCode"
        case processID = "Pid"
    }
}
