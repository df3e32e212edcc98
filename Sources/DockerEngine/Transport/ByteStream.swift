public import NIOCore
import Synchronization

/// Bytes from the Engine, in chunks as they arrive. Can be iterated once. Reading no further holds the Engine back; letting go closes the connection.
public struct ByteStream: AsyncSequence, Sendable {
    /// What is iterated.
    public typealias Element = ByteBuffer
    /// All that can go wrong.
    public typealias Failure = EngineError

    private let base: any AsyncSequence<ByteBuffer, any Error> & Sendable
    private let isTaken = Flag()
    private let route: String

    /// A stream over another one.
    ///
    /// - Parameter route: what errors call the request.
    public init(_ base: any AsyncSequence<ByteBuffer, any Error> & Sendable, route: String) {
        self.base = base
        self.route = route
    }

    /// Begins the one iteration.
    public func makeAsyncIterator() -> Iterator {
        guard isTaken.raise() else {
            let error = EngineError(.badRequest, "an answer of the Engine can be read only once", route: route)
            return Iterator(state: .failed(error), route: route)
        }
        return Iterator(state: .open(base.makeAsyncIterator()), route: route)
    }

    /// Reads the stream to its end.
    ///
    /// - Throws: ``EngineError/Code/decoding`` if there is more than `limit`.
    public func collect(upTo limit: Int) async throws(EngineError) -> ByteBuffer {
        var whole = ByteBuffer()
        for try await chunk in self {
            guard whole.readableBytes + chunk.readableBytes <= limit else {
                throw EngineError(.decoding, "the Engine's answer is longer than \(limit) bytes", route: route)
            }
            whole.writeImmutableBuffer(chunk)
        }
        return whole
    }

    /// The one iteration.
    public struct Iterator: AsyncIteratorProtocol {
        fileprivate enum State {
            case open(any AsyncIteratorProtocol<ByteBuffer, any Error>)
            case failed(EngineError)
            case ended
        }

        fileprivate var state: State
        fileprivate let route: String

        /// The next element; nil at the end.
        public mutating func next() async throws(EngineError) -> ByteBuffer? {
            try await next(isolation: #isolation)
        }

        /// The next element; nil at the end.
        public mutating func next(isolation actor: isolated (any Actor)?) async throws(EngineError) -> ByteBuffer? {
            switch state {
            case .ended: return nil
            case .failed(let error): throw error
            case .open(var iterator):
                do {
                    guard let chunk = try await iterator.next(isolation: actor) else {
                        state = .ended
                        return nil
                    }
                    state = .open(iterator)
                    return chunk
                } catch {
                    let error = EngineError(transport: error, route: route)
                    state = .failed(error)
                    throw error
                }
            }
        }
    }

    /// Goes up once.
    private final class Flag: Sendable {
        private let isUp = Atomic(false)

        /// True for the first caller only.
        func raise() -> Bool { !isUp.exchange(true, ordering: .relaxed) }
    }
}
