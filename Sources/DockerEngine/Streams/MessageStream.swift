import NIOCore

/// JSON messages from the Engine, one a line, as they come. Can be iterated once; letting go of it closes the connection.
///
/// A line of more than 8 MiB, or one that isn't the JSON it should be, ends the stream with ``EngineError/Code/decoding``.
public struct MessageStream<Message: Decodable & Sendable>: AsyncSequence, Sendable {
    /// What is iterated.
    public typealias Element = Message
    /// All that can go wrong.
    public typealias Failure = EngineError

    static var longestLine: Int { 8 << 20 }

    let body: ByteStream
    let route: String

    /// Begins the one iteration.
    public func makeAsyncIterator() -> Iterator {
        Iterator(body: body.makeAsyncIterator(), lines: LineSplitter(limit: Self.longestLine), route: route)
    }

    /// The one iteration.
    public struct Iterator: AsyncIteratorProtocol {
        private var body: ByteStream.Iterator
        private var lines: LineSplitter
        private let route: String
        private var isAtEnd = false

        init(body: ByteStream.Iterator, lines: LineSplitter, route: String) {
            self.body = body
            self.lines = lines
            self.route = route
        }

        /// The next element; nil at the end.
        public mutating func next() async throws(EngineError) -> Message? {
            try await next(isolation: #isolation)
        }

        /// The next element; nil at the end.
        public mutating func next(isolation actor: isolated (any Actor)?) async throws(EngineError) -> Message? {
            while !isAtEnd {
                while let line = try nextLine() {
                    if let message = try decode(line) { return message }
                }
                if let chunk = try await body.next(isolation: actor) {
                    lines.append(chunk)
                } else {
                    isAtEnd = true
                    return try lines.finish().flatMap { line throws(EngineError) in try decode(line) }
                }
            }
            return nil
        }

        private mutating func nextLine() throws(EngineError) -> ByteBuffer? {
            do {
                return try lines.next()
            } catch {
                isAtEnd = true
                throw EngineError(.decoding, "the Docker Engine sent a line of more than \(error.limit) bytes", route: route)
            }
        }

        private mutating func decode(_ line: ByteBuffer) throws(EngineError) -> Message? {
            guard !line.readableBytesView.allSatisfy({ $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: " ") }) else { return nil }
            do {
                return try EngineJSON.decode(Message.self, from: line, route: route)
            } catch {
                isAtEnd = true
                throw error
            }
        }
    }
}
