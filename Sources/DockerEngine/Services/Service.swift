/// A service as `GET /services/{id}` shows it.
public struct Service: Decodable, Hashable, Sendable {
    /// Its id.
    public let id: String
    /// Goes up with every change; ``ServiceEndpoint/update(_:version:spec:auth:rollback:)`` wants it.
    public let version: UInt64
    /// When it was made.
    public let createdAt: EngineTimestamp
    /// When it last changed.
    public let updatedAt: EngineTimestamp
    /// What it shall be.
    public let spec: ServiceSpec
    /// The spec before the last update.
    public let previousSpec: ServiceSpec?
    /// How the last update goes; nil if there has been none.
    public let updateStatus: ServiceUpdateStatus?
    /// Addresses with the length of the prefix by network; empty without virtual addresses.
    public let virtualAddresses: [String: String]
    /// Only in listings that ask for it.
    public let status: TaskCounts?

    /// The tasks of a service, counted.
    public struct TaskCounts: Codable, Hashable, Sendable {
        /// Those that run.
        public let running: Int
        /// Those that there shall be.
        public let desired: Int

        private enum CodingKeys: String, CodingKey {
            case running = "RunningTasks"
            case desired = "DesiredTasks"
        }
    }

    private enum CodingKeys: String, CodingKey {
        case id = "ID"
        case version = "Version"
        case createdAt = "CreatedAt"
        case updatedAt = "UpdatedAt"
        case spec = "Spec"
        case previousSpec = "PreviousSpec"
        case updateStatus = "UpdateStatus"
        case endpoint = "Endpoint"
        case status = "ServiceStatus"
    }

    private struct Endpoint: Decodable {
        @OrEmpty var virtualAddresses: [VirtualAddress]

        private enum CodingKeys: String, CodingKey {
            case virtualAddresses = "VirtualIPs"
        }
    }

    private struct VirtualAddress: Codable, Hashable {
        let networkID: String
        let address: String?

        private enum CodingKeys: String, CodingKey {
            case networkID = "NetworkID"
            case address = "Addr"
        }
    }

    /// Reads the Engine's JSON.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(String.self, forKey: .id)
        version = try container.decode(ObjectVersion.self, forKey: .version).index
        createdAt = try container.decode(EngineTimestamp.self, forKey: .createdAt)
        updatedAt = try container.decode(EngineTimestamp.self, forKey: .updatedAt)
        spec = try container.decode(ServiceSpec.self, forKey: .spec)
        previousSpec = try container.decodeIfPresent(ServiceSpec.self, forKey: .previousSpec)
        updateStatus = try container.decodeIfPresent(ServiceUpdateStatus.self, forKey: .updateStatus)
        let addresses = try container.decodeIfPresent(Endpoint.self, forKey: .endpoint)?.virtualAddresses ?? []
        virtualAddresses = Dictionary(addresses.map { ($0.networkID, $0.address ?? "") }) { first, _ in first }
        status = try container.decodeIfPresent(TaskCounts.self, forKey: .status)
    }
}
