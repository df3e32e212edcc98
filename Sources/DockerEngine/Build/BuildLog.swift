public import NIOCore

/// Output of a step's process.
public struct BuildLog: Hashable, Sendable {
    /// The step's ``BuildVertex/digest``.
    public let vertex: String
    /// When it was written.
    public let timestamp: EngineTimestamp?
    /// Where the process wrote it.
    public let source: LogFrame.Source
    /// Any piece of output: may hold several lines, or a part of one.
    public let bytes: ByteBuffer

    /// One of these parts, for tests.
    public init(vertex: String, timestamp: EngineTimestamp? = nil, source: LogFrame.Source, bytes: ByteBuffer) {
        self.vertex = vertex
        self.timestamp = timestamp
        self.source = source
        self.bytes = bytes
    }
}
