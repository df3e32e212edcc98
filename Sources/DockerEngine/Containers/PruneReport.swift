/// What a clean-up removed.
public struct PruneReport: Decodable, Hashable, Sendable {
    /// Ids, or names of volumes; empty on routes that only tell the space.
    public let removed: [String]
    /// Bytes.
    public let spaceReclaimed: Int64

    private enum CodingKeys: String, CodingKey {
        case containers = "ContainersDeleted"
        case volumes = "VolumesDeleted"
        case networks = "NetworksDeleted"
        case caches = "CachesDeleted"
        case spaceReclaimed = "SpaceReclaimed"
    }

    /// Reads the Engine's JSON.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        removed = try [CodingKeys.containers, .volumes, .networks, .caches].flatMap {
            try container.decodeIfPresent([String].self, forKey: $0) ?? []
        }
        spaceReclaimed = try container.decodeIfPresent(Int64.self, forKey: .spaceReclaimed) ?? 0
    }
}
