/// What a build tells, as it goes. Can be iterated once; letting go of it ends the build.
///
/// Holds an image's id or an error before it ends, or throws: a build whose Engine goes away is not taken for one that succeeded.
public struct BuildStream: AsyncSequence, Sendable {
    /// What is iterated.
    public typealias Element = BuildEvent
    /// All that can go wrong.
    public typealias Failure = EngineError

    private let lines: MessageStream<BuildLine>
    private let route: String

    init(body: ByteStream, route: String) {
        lines = MessageStream(body: body, route: route)
        self.route = route
    }

    /// Begins the one iteration.
    public func makeAsyncIterator() -> Iterator {
        Iterator(lines: lines.makeAsyncIterator(), route: route)
    }

    /// The one iteration.
    public struct Iterator: AsyncIteratorProtocol {
        private var lines: MessageStream<BuildLine>.Iterator
        private let route: String
        private var hasOutcome = false

        init(lines: MessageStream<BuildLine>.Iterator, route: String) {
            self.lines = lines
            self.route = route
        }

        /// The next element; nil at the end.
        public mutating func next() async throws(EngineError) -> BuildEvent? {
            try await next(isolation: #isolation)
        }

        /// The next element; nil at the end.
        public mutating func next(isolation actor: isolated (any Actor)?) async throws(EngineError) -> BuildEvent? {
            while let line = try await lines.next(isolation: actor) {
                guard case .event(let event) = line else { continue }
                switch event {
                case .imageID, .error: hasOutcome = true
                case .progress, .output: break
                }
                return event
            }
            guard hasOutcome else {
                throw EngineError(.connectionLost, "the build ended without an image and without an error", route: route)
            }
            return nil
        }
    }
}
