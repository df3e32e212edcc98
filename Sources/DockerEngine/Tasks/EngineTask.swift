/// A task of a service as `GET /tasks/{id}` shows it.
public struct EngineTask: Decodable, Hashable, Sendable {
    public let id: String
    /// Goes up with every change.
    public let version: UInt64
    public let createdAt: EngineTimestamp
    public let updatedAt: EngineTimestamp
    public let serviceID: String
    /// The number among the replicas, from 1; nil for tasks of global services.
    public let slot: Int?
    /// nil until it is assigned to one.
    public let nodeID: String?
    /// What Swarm wants it to be: ``TaskState/running`` while it counts, ``TaskState/shutdown`` or ``TaskState/remove`` after.
    public let desiredState: TaskState
    public let status: TaskStatus
    public let spec: TaskSpec
    @OrEmpty public var labels: [String: String]
    public let networkAttachments: [NetworkAttachment]

    /// A network that a task is on.
    public struct NetworkAttachment: Decodable, Hashable, Sendable {
        public let networkID: String
        public let networkName: String
        /// With the length of the prefix: `10.0.1.3/24`.
        @OrEmpty public var addresses: [String]

        private enum CodingKeys: String, CodingKey {
            case network = "Network"
            case addresses = "Addresses"
        }

        private struct Network: Decodable {
            let ID: String
            let Spec: Specification?
        }

        private struct Specification: Decodable {
            let Name: String?
        }

        public init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            let network = try container.decode(Network.self, forKey: .network)
            networkID = network.ID
            networkName = network.Spec?.Name ?? ""
            _addresses = try container.decode(OrEmpty<[String]>.self, forKey: .addresses)
        }
    }

    private enum CodingKeys: String, CodingKey {
        case id = "ID"
        case version = "Version"
        case createdAt = "CreatedAt"
        case updatedAt = "UpdatedAt"
        case serviceID = "ServiceID"
        case slot = "Slot"
        case nodeID = "NodeID"
        case desiredState = "DesiredState"
        case status = "Status"
        case spec = "Spec"
        case labels = "Labels"
        case networkAttachments = "NetworksAttachments"
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(String.self, forKey: .id)
        version = try container.decode(ObjectVersion.self, forKey: .version).index
        createdAt = try container.decode(EngineTimestamp.self, forKey: .createdAt)
        updatedAt = try container.decode(EngineTimestamp.self, forKey: .updatedAt)
        serviceID = try container.decodeIfPresent(String.self, forKey: .serviceID) ?? ""
        slot = try container.decodeIfPresent(Int.self, forKey: .slot)
        let node = try container.decodeIfPresent(String.self, forKey: .nodeID) ?? ""
        nodeID = node.isEmpty ? nil : node
        desiredState = try container.decode(TaskState.self, forKey: .desiredState)
        status = try container.decode(TaskStatus.self, forKey: .status)
        spec = try container.decode(TaskSpec.self, forKey: .spec)
        _labels = try container.decode(OrEmpty<[String: String]>.self, forKey: .labels)
        networkAttachments = try container.decodeIfPresent([NetworkAttachment].self, forKey: .networkAttachments) ?? []
    }
}
