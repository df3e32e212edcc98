public import NIOHTTP1

/// The Engine's answer: a head that is there, a body that arrives.
public struct EngineResponse: Sendable {
    /// Of any kind: judging it is the client's.
    public let status: HTTPResponseStatus
    /// As sent.
    public let headers: HTTPHeaders
    /// What follows the head.
    public let body: ByteStream

    /// Makes one of these parts.
    public init(status: HTTPResponseStatus, headers: HTTPHeaders, body: ByteStream) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}
