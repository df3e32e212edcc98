public import NIOCore

/// The two directions of an upgraded connection, valid inside the scope that handed it out.
public struct RawConnection: Sendable {
    /// The headers of the answer that upgraded the connection.
    public let contentType: String?
    /// What the Engine sends; ends when it closes its side.
    public let input: ByteStream
    private let output: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private let route: String

    init(contentType: String?, input: ByteStream, output: NIOAsyncChannelOutboundWriter<ByteBuffer>, route: String) {
        self.contentType = contentType
        self.input = input
        self.output = output
        self.route = route
    }

    /// Sends bytes; returns when the connection can take more.
    public func write(_ bytes: ByteBuffer) async throws(EngineError) {
        do {
            try await output.write(bytes)
        } catch {
            throw EngineError(transport: error, route: route)
        }
    }

    /// Closes the sending side; what the Engine sends still arrives. Closing twice does nothing.
    public func closeOutput() {
        output.finish()
    }
}
