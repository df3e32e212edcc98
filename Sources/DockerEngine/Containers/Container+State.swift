extension Container {
    /// How a container is doing.
    public struct State: Decodable, Hashable, Sendable {
        /// In one word.
        public let status: ContainerStatus
        /// Whether the process runs.
        public let isRunning: Bool
        /// Whether the kernel ended it for want of memory.
        public let isOutOfMemoryKilled: Bool
        /// The first process, in the machine's numbering; 0 when it doesn't run.
        public let processID: Int
        /// Of the last run; 0 if there was none yet.
        public let exitCode: Int
        /// Why the last start failed; empty if it didn't.
        public let error: String
        /// The last start; nil before the first.
        @OptionalTimestamp public var startedAt: EngineTimestamp?
        /// The last end; nil before the first.
        @OptionalTimestamp public var finishedAt: EngineTimestamp?
        /// nil without a health check.
        public let health: Health?

        private enum CodingKeys: String, CodingKey {
            case status = "Status"
            case isRunning = "Running"
            case isOutOfMemoryKilled = "OOMKilled"
            case processID = "Pid"
            case exitCode = "ExitCode"
            case error = "Error"
            case startedAt = "StartedAt"
            case finishedAt = "FinishedAt"
            case health = "Health"
        }
    }

    /// What the health check found.
    public struct Health: Decodable, Hashable, Sendable {
        /// In one word.
        public let status: HealthStatus
        /// Failures since the last success.
        public let failingStreak: Int
        /// The last five probes.
        @OrEmpty public var log: [Probe]

        private enum CodingKeys: String, CodingKey {
            case status = "Status"
            case failingStreak = "FailingStreak"
            case log = "Log"
        }
    }

    /// One run of the health check.
    public struct Probe: Codable, Hashable, Sendable {
        /// The last start; nil before the first.
        public let startedAt: EngineTimestamp
        /// When the probe ended.
        @OptionalTimestamp public var endedAt: EngineTimestamp?
        /// The exit status.
        public let exitCode: Int
        /// At most 4 KiB.
        public let output: String

        private enum CodingKeys: String, CodingKey {
            case startedAt = "Start"
            case endedAt = "End"
            case exitCode = "ExitCode"
            case output = "Output"
        }
    }
}
