/// A task of a service as `GET /tasks/{id}` shows it.
public struct EngineTask: Decodable, Hashable, Sendable {
    /// Its id.
    public let id: String
    /// Goes up with every change.
    public let version: UInt64
    /// When it was made.
    public let createdAt: EngineTimestamp
    /// When it last changed.
    public let updatedAt: EngineTimestamp
    /// The service it belongs to.
    public let serviceID: String
    /// The number among the replicas, from 1; nil for tasks of global services.
    public let slot: Int?
    /// nil until it is assigned to one.
    public let nodeID: String?
    /// What Swarm wants it to be: ``TaskState/running`` while it counts, ``TaskState/shutdown`` or ``TaskState/remove`` after.
    public let desiredState: TaskState
    /// How far it is.
    public let status: TaskStatus
    /// What it was made from.
    public let spec: TaskSpec
    /// Names and values of the caller's, by which things are found again.
    @OrEmpty public var labels: [String: String]
    /// The networks it is on, with its addresses.
    public let networkAttachments: [NetworkAttachment]

    /// A network that a task is on.
    public struct NetworkAttachment: Decodable, Hashable, Sendable {
        /// The network's id.
        public let networkID: String
        /// The network's name.
        public let networkName: String
        /// With the length of the prefix: `10.0.1.3/24`.
        @OrEmpty public var addresses: [String]

        private enum CodingKeys: String, CodingKey {
            case network = "Network"
            case addresses = "Addresses"
        }

        private struct Network: Decodable {
            let id: String
            let spec: Specification?

            private enum CodingKeys: String, CodingKey {
                case id = "ID"
                case spec = "Spec"
            }
        }

        private struct Specification: Decodable {
            let name: String?

            private enum CodingKeys: String, CodingKey {
                case name = "Name"
            }
        }

        /// Reads the Engine's JSON.
        public init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            let network = try container.decode(Network.self, forKey: .network)
            networkID = network.id
            networkName = network.spec?.name ?? ""
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

    /// Reads the Engine's JSON.
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
