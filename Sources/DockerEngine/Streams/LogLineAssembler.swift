import NIOCore

/// Puts lines together from the frames of both outputs, and takes the timestamps off.
///
/// The Engine keeps a line of more than 16 KiB as several messages and writes the time before each, in the middle of the line too.
struct LogLineAssembler {
    private let limit: Int
    private let isTerminal: Bool
    private let hasTimestamps: Bool
    private var stdout = PendingLine()
    private var stderr = PendingLine()

    /// What came of a line so far.
    private struct PendingLine {
        var bytes = ByteBuffer()
        var time: EngineTimestamp?
        /// Bytes that may be a timestamp; nil where none is due.
        var prefix: ByteBuffer?
        var hasBegun = false
    }

    /// More than any timestamp is long.
    private static let longestPrefix = 40

    init(limit: Int, isTerminal: Bool, hasTimestamps: Bool) {
        self.limit = max(limit, 16)
        self.isTerminal = isTerminal
        self.hasTimestamps = hasTimestamps
    }

    /// Takes a frame and returns the lines that ended in it.
    mutating func append(_ frame: LogFrame) -> [LogLine] {
        switch frame.source {
        case .stdout: append(frame, to: &stdout)
        case .stderr: append(frame, to: &stderr)
        }
    }

    /// The lines that never ended.
    mutating func finish() -> [LogLine] {
        var lines: [LogLine] = []
        for source in [LogFrame.Source.stdout, .stderr] {
            var line = source == .stdout ? stdout : stderr
            settlePrefix(of: &line)
            if line.bytes.readableBytes > 0 { lines.append(emit(&line, source: source)) }
        }
        stdout = PendingLine()
        stderr = PendingLine()
        return lines
    }

    private func append(_ frame: LogFrame, to line: inout PendingLine) -> [LogLine] {
        var lines: [LogLine] = []
        var bytes = frame.bytes
        if hasTimestamps, !frame.isContinuation {
            settlePrefix(of: &line)
            line.prefix = ByteBuffer()
        }
        while bytes.readableBytes > 0 {
            if line.prefix != nil {
                readPrefix(of: &line, from: &bytes)
                continue
            }
            let view = bytes.readableBytesView
            let feed = view.firstIndex(of: UInt8(ascii: "\n"))
            let length = view.distance(from: view.startIndex, to: feed ?? view.endIndex)
            line.hasBegun = true
            if var text = bytes.readSlice(length: length) { line.bytes.writeBuffer(&text) }
            while line.bytes.readableBytes > limit { lines.append(emitPart(&line, source: frame.source)) }
            guard feed != nil else { break }
            bytes.moveReaderIndex(forwardBy: 1)
            lines.append(emit(&line, source: frame.source))
            if isTerminal, hasTimestamps { line.prefix = ByteBuffer() }
        }
        return lines
    }

    /// Moves bytes up to the first space into the prefix; beyond the length of a timestamp they are text.
    private func readPrefix(of line: inout PendingLine, from bytes: inout ByteBuffer) {
        var prefix = line.prefix ?? ByteBuffer()
        while let byte = bytes.getInteger(at: bytes.readerIndex, as: UInt8.self) {
            // A line feed is left to where lines are cut.
            guard byte != UInt8(ascii: "\n"), prefix.readableBytes < Self.longestPrefix else { break }
            bytes.moveReaderIndex(forwardBy: 1)
            prefix.writeInteger(byte)
            guard byte == UInt8(ascii: " ") else { continue }
            if let time = Self.timestamp(in: prefix) {
                if !line.hasBegun { line.time = time }
                line.prefix = nil
                return
            }
            break
        }
        line.prefix = prefix
        if bytes.readableBytes > 0 { settlePrefix(of: &line) }
    }

    private static func timestamp(in prefix: ByteBuffer) -> EngineTimestamp? {
        EngineTimestamp(rfc3339: String(decoding: prefix.readableBytesView.dropLast(), as: UTF8.self))
    }

    /// Takes what was no timestamp after all as text.
    private func settlePrefix(of line: inout PendingLine) {
        guard var prefix = line.prefix else { return }
        line.bytes.writeBuffer(&prefix)
        line.prefix = nil
    }

    private func emit(_ line: inout PendingLine, source: LogFrame.Source) -> LogLine {
        var bytes = line.bytes.readableBytesView[...]
        if isTerminal, bytes.last == UInt8(ascii: "\r") { bytes = bytes.dropLast() }
        let result = LogLine(source: source, time: line.time, text: String(decoding: bytes, as: UTF8.self))
        line = PendingLine()
        return result
    }

    /// Takes the first part off a line that is too long, in front of a character rather than inside it.
    private func emitPart(_ line: inout PendingLine, source: LogFrame.Source) -> LogLine {
        let view = line.bytes.readableBytesView
        var length = limit
        while length > limit - 4, view[view.startIndex + length] & 0b1100_0000 == 0b1000_0000 { length -= 1 }
        let part = line.bytes.readSlice(length: length) ?? ByteBuffer()
        line.bytes.discardReadBytes()
        return LogLine(source: source, time: line.time, text: String(decoding: part.readableBytesView, as: UTF8.self), isPartial: true)
    }
}
