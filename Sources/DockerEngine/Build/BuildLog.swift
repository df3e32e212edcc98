public import NIOCore

/// Output of a step's process.
public struct BuildLog: Hashable, Sendable {
    /// The step's ``BuildVertex/digest``.
    public let vertex: String
    public let timestamp: EngineTimestamp?
    public let source: LogFrame.Source
    /// Any piece of output: may hold several lines, or a part of one.
    public let bytes: ByteBuffer

    public init(vertex: String, timestamp: EngineTimestamp? = nil, source: LogFrame.Source, bytes: ByteBuffer) {
        self.vertex = vertex
        self.timestamp = timestamp
        self.source = source
        self.bytes = bytes
    }
}
