import NIOCore

/// Keeps the beginning of both outputs of a process.
struct OutputCollector: Sendable {
    private(set) var stdout = ByteBuffer()
    private(set) var stderr = ByteBuffer()
    private(set) var isTruncated = false

    /// Reads the output to its end.
    static func collect(_ output: LogStream, limit: Int) async throws(EngineError) -> OutputCollector {
        var collector = OutputCollector()
        for try await frame in output { collector.append(frame, limit: limit) }
        return collector
    }

    private mutating func append(_ frame: LogFrame, limit: Int) {
        switch frame.source {
        case .stdout: append(frame.bytes, to: \.stdout, limit: limit)
        case .stderr: append(frame.bytes, to: \.stderr, limit: limit)
        }
    }

    private mutating func append(_ bytes: ByteBuffer, to kept: WritableKeyPath<OutputCollector, ByteBuffer>, limit: Int) {
        var bytes = bytes
        let room = max(limit - self[keyPath: kept].readableBytes, 0)
        isTruncated = isTruncated || bytes.readableBytes > room
        guard var part = bytes.readSlice(length: min(room, bytes.readableBytes)) else { return }
        self[keyPath: kept].writeBuffer(&part)
    }
}
