/// What a task may use, and what a node must have left for it.
public struct TaskResources: Codable, Hashable, Sendable {
    /// What it may use.
    public var limits: Amounts?
    /// What its node must have left for it.
    public var reservations: Amounts?

    /// Makes one of these parts.
    public init(limits: Amounts? = nil, reservations: Amounts? = nil) {
        self.limits = limits
        self.reservations = reservations
    }

    /// CPU, memory, processes; nil for no bound.
    public struct Amounts: Codable, Hashable, Sendable {
        /// Billionths of a CPU.
        public var nanoCPUs: Int64?
        /// Bytes of memory.
        public var memoryBytes: Int64?
        /// Only as a limit.
        public var processes: Int64?

        /// Makes one of these parts.
        public init(nanoCPUs: Int64? = nil, memoryBytes: Int64? = nil, processes: Int64? = nil) {
            self.nanoCPUs = nanoCPUs
            self.memoryBytes = memoryBytes
            self.processes = processes
        }

        private enum CodingKeys: String, CodingKey {
            case nanoCPUs = "NanoCPUs"
            case memoryBytes = "MemoryBytes"
            case processes = "Pids"
        }
    }

    private enum CodingKeys: String, CodingKey {
        case limits = "Limits"
        case reservations = "Reservations"
    }
}
