public import NIOCore

/// A piece of the output of a process.
public struct LogFrame: Hashable, Sendable {
    /// Where the process wrote it. Always ``Source/stdout`` with a terminal.
    public let source: Source
    /// What was written.
    public let bytes: ByteBuffer
    /// Whether it goes on with the frame before: large frames, and the output of terminals, come in pieces as they arrive.
    public let isContinuation: Bool

    /// A frame, for tests.
    public init(source: Source, bytes: ByteBuffer, isContinuation: Bool = false) {
        self.source = source
        self.bytes = bytes
        self.isContinuation = isContinuation
    }

    /// One of the two outputs of a process.
    public enum Source: Hashable, Sendable {
        case stdout, stderr
    }
}
