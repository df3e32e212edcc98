/// A layer, or an instruction that made none, as `GET /images/{name}/history` shows it.
public struct ImageHistoryEntry: Decodable, Hashable, Sendable {
    /// `<missing>` for layers that were not built on this machine.
    public let id: String
    /// When it was made.
    public let createdAt: EngineTimestamp
    /// The instruction that made it.
    public let createdBy: String
    /// Bytes; 0 where there is no layer.
    public let size: Int64
    /// Names of the image that ends with this layer.
    @OrEmpty public var tags: [String]
    /// Such as `buildkit.dockerfile.v0`.
    public let comment: String

    private enum CodingKeys: String, CodingKey {
        case id = "Id"
        case createdAt = "Created"
        case createdBy = "CreatedBy"
        case size = "Size"
        case tags = "Tags"
        case comment = "Comment"
    }

    /// Reads the Engine's JSON.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(String.self, forKey: .id)
        createdAt = EngineTimestamp(secondsSince1970: try container.decode(Int64.self, forKey: .createdAt))
        createdBy = try container.decode(String.self, forKey: .createdBy)
        size = try container.decode(Int64.self, forKey: .size)
        _tags = try container.decode(OrEmpty<[String]>.self, forKey: .tags)
        comment = try container.decodeIfPresent(String.self, forKey: .comment) ?? ""
    }
}
