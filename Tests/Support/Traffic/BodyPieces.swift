package import NIOCore

/// The body of a request, made while it is sent: some bytes, a piece again and again, and some bytes at the end.
package struct BodyPieces: AsyncSequence, Sendable {
    package var start: [UInt8]
    package var repeated: ByteBuffer
    /// How often; `Int.max` for a body without an end.
    package var times: Int
    package var end: [UInt8]
    /// Before each piece but the first.
    package var pause: Duration

    package init(_ start: [UInt8], repeating repeated: [UInt8] = [], times: Int = 0, end: [UInt8] = [], pause: Duration = .zero) {
        self.start = start
        self.repeated = ByteBuffer(bytes: repeated)
        self.times = times
        self.end = end
        self.pause = pause
    }

    /// Bytes altogether.
    package var count: Int { start.count + repeated.readableBytes * times + end.count }

    package struct AsyncIterator: AsyncIteratorProtocol {
        let pieces: BodyPieces
        var index = -1

        package mutating func next() async throws -> ByteBuffer? {
            if index >= 0, pieces.pause > .zero { try await Task.sleep(for: pieces.pause, clock: .continuous) }
            defer { index += 1 }
            if index == -1 { return ByteBuffer(bytes: pieces.start) }
            if index < pieces.times { return pieces.repeated }
            return index == pieces.times ? ByteBuffer(bytes: pieces.end) : nil
        }
    }

    package func makeAsyncIterator() -> AsyncIterator { AsyncIterator(pieces: self) }
}
