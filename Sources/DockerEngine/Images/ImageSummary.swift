/// An image as `GET /images/json` lists it.
public struct ImageSummary: Decodable, Hashable, Sendable {
    /// Its id.
    public let id: String
    /// Its names, each `name:tag`.
    @OrEmpty public var repoTags: [String]
    /// `name@sha256:…`, by which registries know it.
    @OrEmpty public var repoDigests: [String]
    /// When it was made.
    public let createdAt: EngineTimestamp
    /// Bytes, all layers together.
    public let size: Int64
    /// Names and values of the caller's, by which things are found again.
    @OrEmpty public var labels: [String: String]

    private enum CodingKeys: String, CodingKey {
        case id = "Id"
        case repoTags = "RepoTags"
        case repoDigests = "RepoDigests"
        case createdAt = "Created"
        case size = "Size"
        case labels = "Labels"
    }

    /// Reads the Engine's JSON.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(String.self, forKey: .id)
        _repoTags = try container.decode(OrEmpty<[String]>.self, forKey: .repoTags)
        _repoDigests = try container.decode(OrEmpty<[String]>.self, forKey: .repoDigests)
        createdAt = EngineTimestamp(secondsSince1970: try container.decode(Int64.self, forKey: .createdAt))
        size = try container.decode(Int64.self, forKey: .size)
        _labels = try container.decode(OrEmpty<[String: String]>.self, forKey: .labels)
    }
}
