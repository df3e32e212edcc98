public import NIOCore

/// How a command in a container ended, and what it wrote.
public struct ExecResult: Hashable, Sendable {
    /// The exit status.
    public let exitCode: Int
    /// What it wrote to stdout.
    public let stdout: ByteBuffer
    /// What it wrote to stderr.
    public let stderr: ByteBuffer
    /// Whether one of the outputs was longer than what is kept.
    public let isTruncated: Bool

    /// ``stdout`` as text; bytes that are not UTF-8 are replaced.
    public var stdoutText: String { String(decoding: stdout.readableBytesView, as: UTF8.self) }
    /// ``stderr`` as text; bytes that are not UTF-8 are replaced.
    public var stderrText: String { String(decoding: stderr.readableBytesView, as: UTF8.self) }
}
