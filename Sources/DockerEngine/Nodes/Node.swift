/// A server of a Swarm as `GET /nodes/{id}` shows it.
public struct Node: Decodable, Hashable, Sendable {
    /// Its id.
    public let id: String
    /// Goes up with every change; ``NodeEndpoint/update(_:version:spec:)`` wants it.
    public let version: UInt64
    /// What it shall be.
    public let spec: NodeSpec
    /// The machine's name.
    public let hostname: String
    /// Such as `amd64`.
    public let architecture: String?
    /// Such as `20.10.24`.
    public let engineVersion: String?
    /// Billionths of a CPU.
    public let nanoCPUs: Int64?
    /// Bytes of memory.
    public let memoryBytes: Int64?
    /// Whether it can be counted on.
    public let state: State
    /// Why it is in this state, for people.
    public let message: String?
    /// Where the managers see it.
    public let address: String?
    /// nil for workers.
    public let manager: Manager?

    /// Whether a node can be counted on.
    public enum State: EngineEnumeration {
        case unreachable, down, ready, disconnected
        case unknown(String)

        /// The values of API 1.44 by their names on the wire.
        public static let known: KeyValuePairs<String, Self> = [
            "unknown": .unreachable, "down": .down, "ready": .ready, "disconnected": .disconnected,
        ]

        /// The name that an unknown value keeps; nil for the known ones.
        public var unknownName: String? { if case .unknown(let name) = self { name } else { nil } }
    }

    /// A manager's part in the Swarm.
    public struct Manager: Decodable, Hashable, Sendable {
        /// Whether it leads the managers.
        public let isLeader: Bool
        /// `reachable`, `unreachable` or `unknown`.
        public let reachability: String
        /// Where the managers see it.
        public let address: String

        private enum CodingKeys: String, CodingKey {
            case isLeader = "Leader"
            case reachability = "Reachability"
            case address = "Addr"
        }

        /// Reads the Engine's JSON.
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
        struct Platform: Decodable {
            let architecture: String?

            private enum CodingKeys: String, CodingKey {
                case architecture = "Architecture"
            }
        }
        struct Resources: Decodable {
            let nanoCPUs: Int64?
            let memoryBytes: Int64?

            private enum CodingKeys: String, CodingKey {
                case nanoCPUs = "NanoCPUs"
                case memoryBytes = "MemoryBytes"
            }
        }
        struct Engine: Decodable {
            let engineVersion: String?

            private enum CodingKeys: String, CodingKey {
                case engineVersion = "EngineVersion"
            }
        }
        let hostname: String?
        let platform: Platform?
        let resources: Resources?
        let engine: Engine?

        private enum CodingKeys: String, CodingKey {
            case hostname = "Hostname"
            case platform = "Platform"
            case resources = "Resources"
            case engine = "Engine"
        }
    }

    private struct Status: Decodable {
        let state: Node.State
        let message: String?
        let address: String?

        private enum CodingKeys: String, CodingKey {
            case state = "State"
            case message = "Message"
            case address = "Addr"
        }
    }

    /// Reads the Engine's JSON.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(String.self, forKey: .id)
        version = try container.decode(ObjectVersion.self, forKey: .version).index
        spec = try container.decode(NodeSpec.self, forKey: .spec)
        let description = try container.decodeIfPresent(Description.self, forKey: .description)
        hostname = description?.hostname ?? ""
        architecture = description?.platform?.architecture
        engineVersion = description?.engine?.engineVersion
        nanoCPUs = description?.resources?.nanoCPUs
        memoryBytes = description?.resources?.memoryBytes
        let status = try container.decodeIfPresent(Status.self, forKey: .status)
        state = status?.state ?? .unreachable
        message = status?.message
        address = status?.address
        manager = try container.decodeIfPresent(Manager.self, forKey: .manager)
    }
}
