import NIOCore

/// The body of an upload, as the HTTP client takes it. What its source throws is marked, so that it isn't taken for a failure of the connection.
struct UploadBody<Source: AsyncSequence & Sendable>: AsyncSequence, Sendable where Source.Element == ArraySlice<UInt8> {
    typealias Element = ByteBuffer

    let source: Source

    func makeAsyncIterator() -> Iterator {
        Iterator(chunks: source.makeAsyncIterator())
    }

    struct Iterator: AsyncIteratorProtocol {
        var chunks: Source.AsyncIterator

        mutating func next() async throws -> ByteBuffer? {
            do {
                return try await chunks.next().map { ByteBuffer(bytes: $0) }
            } catch {
                throw UploadSourceFailure(cause: error)
            }
        }
    }
}

/// Something that the source of an upload threw.
struct UploadSourceFailure: Error {
    let cause: any Error
}
