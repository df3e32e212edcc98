import AsyncHTTPClient
import NIOCore

/// The lines of an HTTP body, without their newlines and without the empty ones (a server may send those to show that it is there).
///
/// Holds one line and one buffer of the network, however long the body is.
struct JSONLines: AsyncSequence {
    typealias Element = ByteBuffer

    let body: HTTPClientResponse.Body

    func makeAsyncIterator() -> Iterator {
        Iterator(chunks: body.makeAsyncIterator())
    }

    struct Iterator: AsyncIteratorProtocol {
        var chunks: HTTPClientResponse.Body.AsyncIterator
        var buffer = ByteBuffer()
        /// How far `buffer` is known to hold no newline.
        var searched = 0

        /// - Returns: nil at the end; a last line without a newline was cut off and isn't returned.
        mutating func next() async throws -> ByteBuffer? {
            while true {
                while let line = completeLine() {
                    if line.readableBytes > 0 { return line }
                }
                guard let chunk = try await chunks.next() else { return nil }
                buffer.discardReadBytes()
                buffer.writeImmutableBuffer(chunk)
                guard buffer.readableBytes <= Self.longestLine else {
                    throw ClientError(.notWidemesh, "the server sends a line of more than \(Self.longestLine) bytes")
                }
            }
        }

        private mutating func completeLine() -> ByteBuffer? {
            let unread = buffer.readableBytesView
            guard let newline = unread[(unread.startIndex + searched)...].firstIndex(of: UInt8(ascii: "\n")) else {
                searched = buffer.readableBytes
                return nil
            }
            searched = 0
            let line = buffer.readSlice(length: newline - unread.startIndex)
            buffer.moveReaderIndex(forwardBy: 1)
            return line
        }

        private static let longestLine = 16 << 20
    }
}
