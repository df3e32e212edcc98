import NIOCore

/// An upload whose errors are marked as the caller's own, to tell them from the connection's.
struct MarkedUpload: AsyncSequence, Sendable {
    typealias Element = ByteBuffer
    typealias Failure = any Error

    let base: any AsyncSequence<ByteBuffer, any Error> & Sendable
    let route: String

    func makeAsyncIterator() -> Iterator {
        Iterator(base: base.makeAsyncIterator(), route: route)
    }

    struct Iterator: AsyncIteratorProtocol {
        var base: any AsyncIteratorProtocol<ByteBuffer, any Error>
        let route: String

        mutating func next() async throws -> ByteBuffer? {
            try await next(isolation: #isolation)
        }

        mutating func next(isolation actor: isolated (any Actor)?) async throws -> ByteBuffer? {
            do {
                return try await base.next(isolation: actor)
            } catch is CancellationError {
                throw EngineError(.cancelled, "the upload was cancelled", route: route)
            } catch {
                throw EngineError(.uploadFailed, "the upload failed: \(error)", route: route)
            }
        }
    }
}
