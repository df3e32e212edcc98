public import NIOCore

/// The two directions of an upgraded connection, valid inside the scope that handed it out.
public struct RawConnection: Sendable {
    /// The `Content-Type` of the answer that upgraded the connection.
    public let contentType: String?
    /// What the Engine sends; ends when it closes its side.
    public let input: ByteStream
    private let writing: @Sendable (ByteBuffer) async throws(EngineError) -> Void
    private let closing: @Sendable () -> Void

    /// A connection over the ways of a transport to write and to close the sending side.
    public init(
        contentType: String?,
        input: ByteStream,
        write: @escaping @Sendable (ByteBuffer) async throws(EngineError) -> Void,
        closeOutput: @escaping @Sendable () -> Void
    ) {
        self.contentType = contentType
        self.input = input
        writing = write
        closing = closeOutput
    }

    /// Sends bytes; returns when the operating system has taken all of them, so that leaving the scope afterwards loses none.
    /// Cancelling the task while it waits closes the connection.
    public func write(_ bytes: ByteBuffer) async throws(EngineError) {
        try await writing(bytes)
    }

    /// Closes the sending side; what the Engine sends still arrives. Closing twice does nothing.
    public func closeOutput() {
        closing()
    }
}
