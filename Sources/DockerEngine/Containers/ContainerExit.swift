/// How a container ended.
public struct ContainerExit: Decodable, Hashable, Sendable {
    /// The first process's exit status; 128 and the signal's number if a signal ended it.
    public let statusCode: Int
    /// Why waiting failed, if it did.
    public let error: String?

    /// An exit, for tests.
    public init(statusCode: Int, error: String? = nil) {
        self.statusCode = statusCode
        self.error = error
    }

    private enum CodingKeys: String, CodingKey {
        case statusCode = "StatusCode"
        case error = "Error"
    }

    private struct Reason: Decodable {
        let message: String

        private enum CodingKeys: String, CodingKey {
            case message = "Message"
        }
    }

    /// Reads the Engine's JSON.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        statusCode = try container.decode(Int.self, forKey: .statusCode)
        error = try container.decodeIfPresent(Reason.self, forKey: .error)?.message
    }
}
