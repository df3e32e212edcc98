public import NIOHTTP1

/// The Engine's answer: a head that is there, a body that arrives.
public struct EngineResponse: Sendable {
    public let status: HTTPResponseStatus
    public let headers: HTTPHeaders
    public let body: ByteStream

    public init(status: HTTPResponseStatus, headers: HTTPHeaders, body: ByteStream) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}
