/// The lines of a process's output, as they come: ``LogStream/lines(limit:)``.
public struct LogLineStream: AsyncSequence, Sendable {
    /// What is iterated.
    public typealias Element = LogLine
    /// All that can go wrong.
    public typealias Failure = EngineError

    let frames: LogStream
    let assembler: LogLineAssembler

    /// Begins the one iteration.
    public func makeAsyncIterator() -> Iterator {
        Iterator(frames: frames.makeAsyncIterator(), assembler: assembler)
    }

    /// The one iteration.
    public struct Iterator: AsyncIteratorProtocol {
        private var frames: LogStream.Iterator
        private var assembler: LogLineAssembler
        /// Lines that are whole, in reverse.
        private var ready: [LogLine] = []
        private var isAtEnd = false

        init(frames: LogStream.Iterator, assembler: LogLineAssembler) {
            self.frames = frames
            self.assembler = assembler
        }

        /// The next element; nil at the end.
        public mutating func next() async throws(EngineError) -> LogLine? {
            try await next(isolation: #isolation)
        }

        /// The next element; nil at the end.
        public mutating func next(isolation actor: isolated (any Actor)?) async throws(EngineError) -> LogLine? {
            while ready.isEmpty, !isAtEnd {
                if let frame = try await frames.next(isolation: actor) {
                    ready = assembler.append(frame).reversed()
                } else {
                    isAtEnd = true
                    ready = assembler.finish().reversed()
                }
            }
            return ready.popLast()
        }
    }
}
