/// The version that Swarm counts up with every change of an object.
struct ObjectVersion: Decodable {
    let index: UInt64

    private enum CodingKeys: String, CodingKey {
        case index = "Index"
    }

    init(from decoder: any Decoder) throws {
        index = try decoder.container(keyedBy: CodingKeys.self).decodeIfPresent(UInt64.self, forKey: .index) ?? 0
    }
}
