/// One message of a push.
public struct PushProgress: Decodable, Hashable, Sendable {
    /// What happens, such as `Pushing`, for people.
    public let status: String
    /// The layer it happens to.
    public let layer: String?
    /// Bytes so far.
    public let current: Int64?
    /// Bytes in all, where that is known.
    public let total: Int64?
    /// In the last message but for texts: what the registry now has.
    public let result: PushResult?

    private enum CodingKeys: String, CodingKey {
        case status
        case layer = "id"
        case detail = "progressDetail"
        case result = "aux"
    }

    private struct Detail: Decodable {
        let current: Int64?
        let total: Int64?
    }

    /// Reads the Engine's JSON.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        status = try container.decodeIfPresent(String.self, forKey: .status) ?? ""
        layer = try container.decodeIfPresent(String.self, forKey: .layer)
        let detail = try container.decodeIfPresent(Detail.self, forKey: .detail)
        current = detail?.current
        total = detail?.total
        // Other kinds of aux messages come from newer Engines.
        result = try? container.decodeIfPresent(PushResult.self, forKey: .result)
    }
}
