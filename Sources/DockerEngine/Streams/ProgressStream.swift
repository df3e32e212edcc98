/// The messages of an operation such as a pull, as they come; throws ``EngineError/Code/operationFailed`` when one of them tells that it has failed.
/// Can be iterated once; letting go of it ends the operation.
public struct ProgressStream<Message: Decodable & Sendable>: AsyncSequence, Sendable {
    /// What is iterated.
    public typealias Element = Message
    /// All that can go wrong.
    public typealias Failure = EngineError

    private let lines: MessageStream<Line>
    private let route: String

    init(body: ByteStream, route: String) {
        lines = MessageStream(body: body, route: route)
        self.route = route
    }

    /// Begins the one iteration.
    public func makeAsyncIterator() -> Iterator {
        Iterator(lines: lines.makeAsyncIterator(), route: route)
    }

    /// A message or the end.
    fileprivate enum Line: Decodable, Sendable {
        case message(Message)
        case failure(String)

        init(from decoder: any Decoder) throws {
            if let failure = try StreamFailure.read(from: decoder) {
                self = .failure(failure.message)
            } else {
                self = .message(try Message(from: decoder))
            }
        }
    }

    /// The one iteration.
    public struct Iterator: AsyncIteratorProtocol {
        private var lines: MessageStream<Line>.Iterator
        private let route: String

        fileprivate init(lines: MessageStream<Line>.Iterator, route: String) {
            self.lines = lines
            self.route = route
        }

        /// The next element; nil at the end.
        public mutating func next() async throws(EngineError) -> Message? {
            try await next(isolation: #isolation)
        }

        /// The next element; nil at the end.
        public mutating func next(isolation actor: isolated (any Actor)?) async throws(EngineError) -> Message? {
            switch try await lines.next(isolation: actor) {
            case .message(let message): return message
            case .failure(let reason): throw EngineError(.operationFailed, reason, route: route)
            case nil: return nil
            }
        }
    }
}
