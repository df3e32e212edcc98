/// How far a task has come.
public struct TaskStatus: Decodable, Hashable, Sendable {
    /// How far it has come.
    public let state: TaskState
    /// When it was so.
    @OptionalTimestamp public var timestamp: EngineTimestamp?
    /// What happens, for people.
    public let message: String
    /// Why it failed or can't be placed.
    public let error: String?
    /// Its container, once there is one.
    public let container: ContainerStatus?

    /// The container of a task.
    public struct ContainerStatus: Decodable, Hashable, Sendable {
        /// The container's id.
        public let containerID: String
        /// In the node's numbering.
        public let processID: Int?
        /// 0 while it runs.
        public let exitCode: Int?

        private enum CodingKeys: String, CodingKey {
            case containerID = "ContainerID"
            case processID = "PID"
            case exitCode = "ExitCode"
        }
    }

    private enum CodingKeys: String, CodingKey {
        case state = "State"
        case timestamp = "Timestamp"
        case message = "Message"
        case error = "Err"
        case container = "ContainerStatus"
    }

    /// Reads the Engine's JSON.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        state = try container.decode(TaskState.self, forKey: .state)
        _timestamp = try container.decode(OptionalTimestamp.self, forKey: .timestamp)
        message = try container.decodeIfPresent(String.self, forKey: .message) ?? ""
        error = try container.decodeIfPresent(String.self, forKey: .error)
        self.container = try container.decodeIfPresent(ContainerStatus.self, forKey: .container)
    }
}
