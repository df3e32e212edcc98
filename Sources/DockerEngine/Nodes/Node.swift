/// A server of a Swarm as `GET /nodes/{id}` shows it.
public struct Node: Decodable, Hashable, Sendable {
    public let id: String
    /// Goes up with every change; ``NodeEndpoint/update(_:version:spec:)`` wants it.
    public let version: UInt64
    public let spec: NodeSpec
    public let hostname: String
    public let architecture: String?
    public let engineVersion: String?
    /// Billionths of a CPU.
    public let nanoCPUs: Int64?
    public let memoryBytes: Int64?
    public let state: State
    /// Why it is in this state, for people.
    public let message: String?
    public let address: String?
    /// nil for workers.
    public let manager: Manager?

    public enum State: EngineEnumeration {
        case unreachable, down, ready, disconnected
        case unknown(String)

        public static let known: KeyValuePairs<String, Self> = [
            "unknown": .unreachable, "down": .down, "ready": .ready, "disconnected": .disconnected,
        ]

        public var unknownName: String? { if case .unknown(let name) = self { name } else { nil } }
    }

    /// A manager's part in the Swarm.
    public struct Manager: Decodable, Hashable, Sendable {
        public let isLeader: Bool
        /// `reachable`, `unreachable` or `unknown`.
        public let reachability: String
        public let address: String

        private enum CodingKeys: String, CodingKey {
            case isLeader = "Leader"
            case reachability = "Reachability"
            case address = "Addr"
        }

        public init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            isLeader = try container.decodeIfPresent(Bool.self, forKey: .isLeader) ?? false
            reachability = try container.decodeIfPresent(String.self, forKey: .reachability) ?? "unknown"
            address = try container.decodeIfPresent(String.self, forKey: .address) ?? ""
        }
    }

    private enum CodingKeys: String, CodingKey {
        case id = "ID"
        case version = "Version"
        case spec = "Spec"
        case description = "Description"
        case status = "Status"
        case manager = "ManagerStatus"
    }

    private struct Description: Decodable {
        struct Platform: Decodable { let Architecture: String? }
        struct Resources: Decodable {
            let NanoCPUs: Int64?
            let MemoryBytes: Int64?
        }
        struct Engine: Decodable { let EngineVersion: String? }
        let Hostname: String?
        let Platform: Platform?
        let Resources: Resources?
        let Engine: Engine?
    }

    private struct Status: Decodable {
        let State: Node.State
        let Message: String?
        let Addr: String?
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(String.self, forKey: .id)
        version = try container.decode(ObjectVersion.self, forKey: .version).index
        spec = try container.decode(NodeSpec.self, forKey: .spec)
        let description = try container.decodeIfPresent(Description.self, forKey: .description)
        hostname = description?.Hostname ?? ""
        architecture = description?.Platform?.Architecture
        engineVersion = description?.Engine?.EngineVersion
        nanoCPUs = description?.Resources?.NanoCPUs
        memoryBytes = description?.Resources?.MemoryBytes
        let status = try container.decodeIfPresent(Status.self, forKey: .status)
        state = status?.State ?? .unreachable
        message = status?.Message
        address = status?.Addr
        manager = try container.decodeIfPresent(Manager.self, forKey: .manager)
    }
}
