package import NIOCore
import NIOHTTP1

/// A request whose body is made while it is sent, as an upload's is; also a broken or a hostile one.
package struct HTTPUpload: Sendable {
    /// How the body says where it ends.
    package enum Framing: Sendable, Hashable {
        /// `Content-Length`, whatever is sent then.
        case length(Int)
        case chunked
    }

    /// What the client does after the last piece.
    package enum Ending: Sendable, Hashable {
        /// Ends the body and waits for the answer.
        case whole
        /// Ends its own direction in the middle of the body, and waits for the answer.
        case broken
        /// Closes the connection in the middle of the body.
        case gone
    }

    package let request: HTTPRequest
    package let framing: Framing
    package let ending: Ending

    /// - Parameter request: its body isn't used.
    package init(_ request: HTTPRequest, framing: Framing = .chunked, ending: Ending = .whole) {
        self.request = request
        self.framing = framing
        self.ending = ending
    }

    /// Sends the pieces, as fast as the server takes them, until they end or the answer is there.
    ///
    /// - Returns: the answer; nil where the connection ended without one.
    package func send<Pieces: AsyncSequence & Sendable>(
        _ pieces: Pieces,
        timeLimit: Duration = .seconds(150)
    ) async throws -> HTTPAnswer? where Pieces.Element == ByteBuffer {
        var request = request
        request.body = []
        request.headers += framing.headers
        let head = request.head(keepAlive: true)
        let connection = try await HTTPConnection(to: request.address)
        return try await withTimeLimit(timeLimit, "\(request.method) \(request.path)") { [ending] in
            try await connection.use { exchange in
                try await exchange.send(head, pieces: pieces, ending: ending)
            }
        }
    }
}

extension HTTPUpload.Framing {
    fileprivate var headers: [(name: String, value: String)] {
        switch self {
        case .length(let bytes): [("Content-Length", "\(bytes)")]
        case .chunked: [("Transfer-Encoding", "chunked")]
        }
    }
}
