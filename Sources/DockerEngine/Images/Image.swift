/// An image as `GET /images/{name}/json` shows it.
public struct Image: Decodable, Hashable, Sendable {
    /// The digest of its configuration: `sha256:…`.
    public let id: String
    /// Its names, each `name:tag`.
    @OrEmpty public var repoTags: [String]
    /// `name@sha256:…`, by which registries know it.
    @OrEmpty public var repoDigests: [String]
    /// When it was made.
    @OptionalTimestamp public var createdAt: EngineTimestamp?
    /// Such as `amd64`.
    public let architecture: String
    /// Such as `linux`.
    public let operatingSystem: String
    /// Bytes, all layers together.
    public let size: Int64
    /// What the image says about its containers.
    public let configuration: ImageConfiguration
    /// The digests of its unpacked layers, the lowest first.
    public let layers: [String]

    private enum CodingKeys: String, CodingKey {
        case id = "Id"
        case repoTags = "RepoTags"
        case repoDigests = "RepoDigests"
        case createdAt = "Created"
        case architecture = "Architecture"
        case operatingSystem = "Os"
        case size = "Size"
        case configuration = "Config"
        case rootFileSystem = "RootFS"
    }

    private struct RootFileSystem: Decodable {
        @OrEmpty var layers: [String]

        private enum CodingKeys: String, CodingKey {
            case layers = "Layers"
        }
    }

    /// Reads the Engine's JSON.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(String.self, forKey: .id)
        _repoTags = try container.decode(OrEmpty<[String]>.self, forKey: .repoTags)
        _repoDigests = try container.decode(OrEmpty<[String]>.self, forKey: .repoDigests)
        _createdAt = try container.decode(OptionalTimestamp.self, forKey: .createdAt)
        architecture = try container.decode(String.self, forKey: .architecture)
        operatingSystem = try container.decode(String.self, forKey: .operatingSystem)
        size = try container.decode(Int64.self, forKey: .size)
        configuration = try container.decodeIfPresent(ImageConfiguration.self, forKey: .configuration) ?? ImageConfiguration()
        layers = try container.decodeIfPresent(RootFileSystem.self, forKey: .rootFileSystem)?.layers ?? []
    }
}
