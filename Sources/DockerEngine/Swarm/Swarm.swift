/// A Swarm as `GET /swarm` shows it.
public struct Swarm: Decodable, Hashable, Sendable {
    /// Its id.
    public let id: String
    /// Goes up with every change.
    public let version: UInt64
    /// When it was made.
    public let createdAt: EngineTimestamp
    /// Secret: whoever has it can join as a worker.
    public let workerToken: String
    /// Secret: whoever has it can join as a manager.
    public let managerToken: String
    /// The networks that overlays' addresses are taken from.
    public let addressPools: [String]
    /// The length of the prefix of each overlay's own part.
    public let subnetSize: Int?
    /// The UDP port of the overlays' traffic.
    public let dataPathPort: Int?

    private enum CodingKeys: String, CodingKey {
        case id = "ID"
        case version = "Version"
        case createdAt = "CreatedAt"
        case tokens = "JoinTokens"
        case addressPools = "DefaultAddrPool"
        case subnetSize = "SubnetSize"
        case dataPathPort = "DataPathPort"
    }

    private struct Tokens: Decodable {
        let worker: String
        let manager: String

        private enum CodingKeys: String, CodingKey {
            case worker = "Worker"
            case manager = "Manager"
        }
    }

    /// Reads the Engine's JSON.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(String.self, forKey: .id)
        version = try container.decode(ObjectVersion.self, forKey: .version).index
        createdAt = try container.decode(EngineTimestamp.self, forKey: .createdAt)
        let tokens = try container.decode(Tokens.self, forKey: .tokens)
        workerToken = tokens.worker
        managerToken = tokens.manager
        addressPools = try container.decodeIfPresent([String].self, forKey: .addressPools) ?? []
        subnetSize = try container.decodeIfPresent(Int.self, forKey: .subnetSize)
        dataPathPort = try container.decodeIfPresent(Int.self, forKey: .dataPathPort)
    }
}
