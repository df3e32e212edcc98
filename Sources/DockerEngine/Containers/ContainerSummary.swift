/// A container as `GET /containers/json` lists it.
public struct ContainerSummary: Decodable, Hashable, Sendable {
    /// Its id.
    public let id: String
    @OrEmpty private var slashedNames: [String]
    /// Without the leading slash of the wire.
    public var names: [String] { slashedNames.map { $0.hasPrefix("/") ? String($0.dropFirst()) : $0 } }
    /// The image as it was named at creation, or its id.
    public let image: String
    /// The image's id.
    public let imageID: String
    /// For people, shortened.
    public let command: String
    /// When it was made.
    public let createdAt: EngineTimestamp
    /// How it is.
    public let state: ContainerStatus
    /// For people: `Up 2 minutes (healthy)`.
    public let status: String
    /// Names and values of the caller's, by which things are found again.
    @OrEmpty public var labels: [String: String]
    /// By the network's name.
    @OrEmpty public var networks: [String: NetworkEndpointState]

    private enum CodingKeys: String, CodingKey {
        case id = "Id"
        case slashedNames = "Names"
        case image = "Image"
        case imageID = "ImageID"
        case command = "Command"
        case createdAt = "Created"
        case state = "State"
        case status = "Status"
        case labels = "Labels"
        case networkSettings = "NetworkSettings"
    }

    private struct Settings: Decodable {
        @OrEmpty var networks: [String: NetworkEndpointState]

        private enum CodingKeys: String, CodingKey {
            case networks = "Networks"
        }
    }

    /// Reads the Engine's JSON.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(String.self, forKey: .id)
        _slashedNames = try container.decode(OrEmpty<[String]>.self, forKey: .slashedNames)
        image = try container.decode(String.self, forKey: .image)
        imageID = try container.decode(String.self, forKey: .imageID)
        command = try container.decode(String.self, forKey: .command)
        createdAt = EngineTimestamp(secondsSince1970: try container.decode(Int64.self, forKey: .createdAt))
        state = try container.decode(ContainerStatus.self, forKey: .state)
        status = try container.decode(String.self, forKey: .status)
        _labels = try container.decode(OrEmpty<[String: String]>.self, forKey: .labels)
        networks = try container.decodeIfPresent(Settings.self, forKey: .networkSettings)?.networks ?? [:]
    }
}
