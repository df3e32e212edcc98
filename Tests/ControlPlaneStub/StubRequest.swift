import Foundation
import MeshAPI
import NIOHTTP1

/// A request as the stub received it, body and all.
package struct StubRequest: Sendable {
    package let method: String
    /// Without the query.
    package let path: String
    package let query: [String: String]
    /// Names in lower case.
    package let headers: [String: String]
    package let body: [UInt8]

    /// `GET /v1/version`
    package var route: String { "\(method) \(path)" }

    package func decoded<Value: Decodable>(as type: Value.Type = Value.self) throws -> Value {
        try WireCoding.decoder().decode(type, from: Data(body))
    }
}

extension StubRequest {
    init(_ head: HTTPRequestHead, body: [UInt8]) {
        let components = URLComponents(string: head.uri)
        method = head.method.rawValue
        path = components?.path ?? head.uri
        query = Dictionary((components?.queryItems ?? []).map { ($0.name, $0.value ?? "") }) { $1 }
        headers = Dictionary(head.headers.map { ($0.name.lowercased(), $0.value) }) { $1 }
        self.body = body
    }
}
