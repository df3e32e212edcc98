import Foundation
import NIOCore
import NIOHTTP1

extension EngineError {
    /// What an answer with a bad status means. The Engine's reason is in `{"message": …}`.
    init(status: HTTPResponseStatus, body: ByteBuffer, route: String) {
        struct Reason: Decodable {
            let message: String
        }
        let reason = try? JSONDecoder().decode(Reason.self, from: Data(body.readableBytesView)).message
        let text = reason ?? String(decoding: body.readableBytesView.prefix(1_000), as: UTF8.self)
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        self.init(
            Code(status: status),
            trimmed.isEmpty ? "the Docker Engine answered \(status.code) \(status.reasonPhrase)" : trimmed,
            httpStatus: Int(status.code),
            route: route
        )
    }
}

extension EngineError.Code {
    fileprivate init(status: HTTPResponseStatus) {
        switch status.code {
        case 400: self = .badRequest
        case 401: self = .unauthorized
        case 403: self = .forbidden
        case 404: self = .notFound
        case 409: self = .conflict
        case 503: self = .swarmUnavailable
        case 500...: self = .serverError
        default: self = .unexpectedStatus
        }
    }
}
