/// One message of a pull or a load.
public struct PullProgress: Decodable, Hashable, Sendable {
    /// What happens, such as `Downloading`, for people.
    public let status: String
    /// The layer it happens to.
    public let layer: String?
    /// Bytes so far.
    public let current: Int64?
    /// Bytes in all, where that is known.
    public let total: Int64?

    private enum CodingKeys: String, CodingKey {
        case status
        case stream
        case layer = "id"
        case detail = "progressDetail"
    }

    private struct Detail: Decodable {
        let current: Int64?
        let total: Int64?
    }

    /// Reads the Engine's JSON.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        status =
            try container.decodeIfPresent(String.self, forKey: .status) ?? container.decodeIfPresent(String.self, forKey: .stream) ?? ""
        layer = try container.decodeIfPresent(String.self, forKey: .layer)
        let detail = try container.decodeIfPresent(Detail.self, forKey: .detail)
        current = detail?.current
        total = detail?.total
    }
}
