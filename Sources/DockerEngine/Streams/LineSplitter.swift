import NIOCore

/// Cuts chunks of bytes into lines, without their line feeds. Holds no more than one line, and no line beyond a limit.
struct LineSplitter {
    private let limit: Int
    private var pending = ByteBuffer()
    /// How much of what is pending is known to hold no line feed, so that a long line is not searched again with each chunk.
    private var searched = 0

    init(limit: Int) {
        self.limit = limit
    }

    mutating func append(_ chunk: ByteBuffer) {
        // Mostly nothing is left over, and then nothing needs to be copied.
        guard pending.readableBytes > 0 else {
            pending = chunk
            return
        }
        pending.discardReadBytes()
        pending.writeImmutableBuffer(chunk)
    }

    /// The next whole line; nil when more bytes are needed.
    ///
    /// - Throws: ``LineTooLong`` if there is no line feed within the limit.
    mutating func next() throws(LineTooLong) -> ByteBuffer? {
        let view = pending.readableBytesView
        guard let feed = view.dropFirst(searched).firstIndex(of: UInt8(ascii: "\n")) else {
            searched = pending.readableBytes
            guard searched <= limit else { throw LineTooLong(limit: limit) }
            return nil
        }
        let length = view.distance(from: view.startIndex, to: feed)
        guard length <= limit else { throw LineTooLong(limit: limit) }
        let line = pending.readSlice(length: length)
        pending.moveReaderIndex(forwardBy: 1)
        searched = 0
        return line
    }

    /// What came after the last line feed; nil if nothing did.
    mutating func finish() -> ByteBuffer? {
        let rest = pending.readableBytes > 0 ? pending : nil
        pending.clear()
        searched = 0
        return rest
    }

    /// A line that is longer than any sane one.
    struct LineTooLong: Error {
        let limit: Int
    }
}
