public import NIOCore
public import NIOHTTP1

/// An answer to an upgrade that says no.
public struct EngineRefusal: Error {
    /// Anything but a good one.
    public let status: HTTPResponseStatus
    /// As sent.
    public let headers: HTTPHeaders
    /// The reason; at most 1 MiB.
    public let body: ByteBuffer

    /// Makes one of these parts.
    public init(status: HTTPResponseStatus, headers: HTTPHeaders, body: ByteBuffer) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}
