/// The output of a process, as it comes. Can be iterated once; letting go of it closes the connection.
public struct LogStream: AsyncSequence, Sendable {
    /// What is iterated.
    public typealias Element = LogFrame
    /// All that can go wrong.
    public typealias Failure = EngineError

    private let body: ByteStream
    private let isTerminal: Bool
    private let hasTimestamps: Bool
    private let route: String

    init(body: ByteStream, isTerminal: Bool, hasTimestamps: Bool, route: String) {
        self.body = body
        self.isTerminal = isTerminal
        self.hasTimestamps = hasTimestamps
        self.route = route
    }

    /// Begins the one iteration.
    public func makeAsyncIterator() -> Iterator {
        Iterator(body: body.makeAsyncIterator(), demultiplexer: isTerminal ? nil : LogDemultiplexer(route: route))
    }

    /// The output cut into lines, stdout and stderr each by itself, in the order in which lines end.
    ///
    /// - Parameter limit: the most bytes of one line; longer ones come in several parts, all but the last marked ``LogLine/isPartial``.
    public func lines(limit: Int = 1 << 16) -> LogLineStream {
        LogLineStream(
            frames: self,
            assembler: LogLineAssembler(limit: limit, isTerminal: isTerminal, hasTimestamps: hasTimestamps)
        )
    }

    /// The one iteration.
    public struct Iterator: AsyncIteratorProtocol {
        private var body: ByteStream.Iterator
        /// nil for a terminal's output, which has no frames.
        private var demultiplexer: LogDemultiplexer?
        private var hasBegun = false
        private var isAtEnd = false

        init(body: ByteStream.Iterator, demultiplexer: LogDemultiplexer?) {
            self.body = body
            self.demultiplexer = demultiplexer
        }

        /// The next element; nil at the end.
        public mutating func next() async throws(EngineError) -> LogFrame? {
            try await next(isolation: #isolation)
        }

        /// The next element; nil at the end.
        public mutating func next(isolation actor: isolated (any Actor)?) async throws(EngineError) -> LogFrame? {
            while !isAtEnd {
                if let frame = try demultiplexer?.next() { return frame }
                guard let chunk = try await body.next(isolation: actor) else {
                    isAtEnd = true
                    try demultiplexer?.finish()
                    return nil
                }
                if demultiplexer == nil {
                    defer { hasBegun = true }
                    return LogFrame(source: .stdout, bytes: chunk, isContinuation: hasBegun)
                }
                demultiplexer?.append(chunk)
            }
            return nil
        }
    }
}
