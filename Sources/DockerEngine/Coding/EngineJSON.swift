import Foundation
import NIOCore
import NIOHTTP1

/// JSON as the Engine speaks it.
enum EngineJSON {
    /// Decodes a value; what fails is said by its place in the JSON, never by its content, which may be secret.
    static func decode<Value: Decodable>(_ type: Value.Type, from bytes: ByteBuffer, route: String) throws(EngineError) -> Value {
        do {
            return try JSONDecoder().decode(Value.self, from: Data(bytes.readableBytesView))
        } catch {
            throw EngineError(.decoding, "the Docker Engine's answer can't be read: \(reason(error))", route: route)
        }
    }

    /// Encodes a request's body.
    static func encode(_ value: some Encodable, route: String) throws(EngineError) -> ByteBuffer {
        do {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return ByteBuffer(bytes: try encoder.encode(value))
        } catch {
            throw EngineError(.badRequest, "the request can't be written as JSON: \(reason(error))", route: route)
        }
    }

    private static func reason(_ error: any Error) -> String {
        switch error {
        case DecodingError.keyNotFound(let key, let context): "\(path(context.codingPath + [key])) is missing"
        case DecodingError.valueNotFound(_, let context): "\(path(context.codingPath)) is null"
        case DecodingError.typeMismatch(let type, let context): "\(path(context.codingPath)) is no \(type)"
        case DecodingError.dataCorrupted(let context): "\(path(context.codingPath)): \(context.debugDescription)"
        case EncodingError.invalidValue(_, let context): "\(path(context.codingPath)): \(context.debugDescription)"
        default: "\(type(of: error))"
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        keys.isEmpty ? "the whole" : keys.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
    }
}

extension Route {
    /// The same route with a JSON body.
    func with(json value: some Encodable) throws(EngineError) -> Route {
        var route = self
        route.body = .bytes(try EngineJSON.encode(value, route: description))
        route.headers.replaceOrAdd(name: "Content-Type", value: "application/json")
        return route
    }
}
