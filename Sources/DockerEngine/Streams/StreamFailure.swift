/// The line by which a stream of JSON messages tells that what began well has failed.
struct StreamFailure: Decodable {
    let message: String
    /// An HTTP status, or the exit status of a build step.
    let code: Int?

    private enum CodingKeys: String, CodingKey {
        case detail = "errorDetail"
        case error
    }

    private struct Detail: Decodable {
        let message: String?
        let code: Int?
    }

    /// The failure in a line; nil if the line tells of none.
    static func read(from decoder: any Decoder) throws -> StreamFailure? {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let detail = try container.decodeIfPresent(Detail.self, forKey: .detail)
        let error = try container.decodeIfPresent(String.self, forKey: .error)
        guard let message = detail?.message ?? error else { return nil }
        return StreamFailure(message: message, code: detail?.code)
    }

    private init(message: String, code: Int?) {
        self.message = message
        self.code = code
    }

    init(from decoder: any Decoder) throws {
        guard let failure = try Self.read(from: decoder) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "no error"))
        }
        self = failure
    }
}
