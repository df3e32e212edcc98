/// One step of an image's removal.
public enum ImageRemoval: Decodable, Hashable, Sendable {
    /// A name is gone.
    case untagged(String)
    /// A layer or image is gone, by its id.
    case deleted(String)

    private enum CodingKeys: String, CodingKey {
        case untagged = "Untagged"
        case deleted = "Deleted"
    }

    /// Reads the Engine's JSON.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let id = try container.decodeIfPresent(String.self, forKey: .deleted) {
            self = .deleted(id)
        } else {
            self = .untagged(try container.decode(String.self, forKey: .untagged))
        }
    }
}
