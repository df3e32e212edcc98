import Foundation
package import MeshAPI

/// What the stub answers.
package struct StubResponse: Sendable {
    /// Writes a part of the body; each call is sent at once.
    package typealias Write = @Sendable (String) async throws -> Void

    let status: Int
    let contentType: String
    let body: @Sendable (Write) async throws -> Void

    package init(status: Int = 200, contentType: String, body: @escaping @Sendable (Write) async throws -> Void) {
        self.status = status
        self.contentType = contentType
        self.body = body
    }

    package static func json(_ value: some Encodable & Sendable, status: Int = 200) -> StubResponse {
        StubResponse(status: status, contentType: "application/json") { write in
            try await write(String(decoding: WireCoding.encoder().encode(value), as: UTF8.self))
        }
    }

    package static let noContent = StubResponse(status: 204, contentType: "application/json") { _ in }

    package static func failure(_ status: Int, _ failure: Failure) -> StubResponse {
        .json(Failure.Body(error: failure), status: status)
    }

    /// Text of any kind, whole.
    package static func text(_ text: String, status: Int = 200, contentType: String = "text/plain") -> StubResponse {
        StubResponse(status: status, contentType: contentType) { write in try await write(text) }
    }

    /// Newline-delimited JSON, ended properly.
    package static func lines(_ values: [some Encodable & Sendable]) -> StubResponse {
        StubResponse(contentType: "application/x-ndjson") { write in
            for value in values { try await write(line(value)) }
        }
    }

    /// A value as a line of newline-delimited JSON.
    package static func line(_ value: some Encodable) throws -> String {
        String(decoding: try WireCoding.encoder().encode(value), as: UTF8.self) + "\n"
    }
}

/// Thrown by a body: the connection is closed in the middle of the answer.
package struct BrokenConnection: Error {
    package init() {}
}
