public import NIOCore

/// The body of a request: bytes at hand, or a stream that is sent as it comes and never held whole.
public struct UploadBody: Sendable {
    /// What is in it, for those who write a transport.
    public let content: Content

    /// A body as a transport sees it.
    public enum Content: Sendable {
        case bytes(ByteBuffer)
        case stream(any AsyncSequence<ByteBuffer, any Error> & Sendable, length: Int64?)
    }

    private init(content: Content) {
        self.content = content
    }

    /// Bytes at hand.
    public static func bytes(_ bytes: ByteBuffer) -> UploadBody {
        UploadBody(content: .bytes(bytes))
    }

    /// A stream of chunks: sent chunked, or with a `Content-Length` if the length is known.
    /// A stream that throws fails its request with ``EngineError/Code/uploadFailed``.
    public static func stream<Chunks: AsyncSequence & Sendable>(_ chunks: Chunks, length: Int64? = nil) -> UploadBody
    where Chunks.Element == ByteBuffer {
        UploadBody(content: .stream(chunks.map { chunk async throws in chunk }, length: length))
    }
}
