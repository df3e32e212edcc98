import AsyncAlgorithms
import Foundation
import Hummingbird
import MeshAPI
import NIOCore
import ServiceLifecycle

extension Response {
    /// A value as the JSON body of an answer.
    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        var body = ByteBuffer(bytes: try WireCoding.encoder().encode(value))
        body.writeInteger(UInt8(ascii: "\n"))
        return Response(status: status, headers: [.contentType: "application/json"], body: ResponseBody(byteBuffer: body))
    }

    /// Newline-delimited JSON, flushed as it comes. An empty line at its beginning and after every `heartbeat` tells the client that the
    /// server is there, however little there is to say.
    ///
    /// - Parameter produce: hands over pieces of lines, at the pace at which the client takes them; cancelled when the client goes away or
    ///   the server shuts down.
    static func lines(
        answering request: Request,
        heartbeat: Duration,
        _ produce: @escaping @Sendable (_ send: @escaping @Sendable (ByteBuffer) async -> Void) async throws -> Void
    ) -> Response {
        Response(
            status: .ok,
            // Watching for the client's going away uses the connection up: Hummingbird ends it after the answer.
            headers: [.contentType: "application/x-ndjson", .cacheControl: "no-store", .connection: "close"],
            body: ResponseBody { writer in
                let pieces = AsyncThrowingChannel<StreamPiece, any Error>()
                try await request.body.consumeWithCancellationOnInboundClose { _ in
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        group.addTask {
                            do {
                                try await produce { await pieces.send(.content($0)) }
                                pieces.finish()
                            } catch {
                                pieces.fail(error)
                            }
                        }
                        group.addTask {
                            for await _ in AsyncTimerSequence(interval: heartbeat, clock: .continuous) { await pieces.send(.heartbeat) }
                        }
                        var lines = StreamLines()
                        try await writer.write(lines.beginning)
                        for try await piece in pieces.cancelOnGracefulShutdown() {
                            if let bytes = lines.bytes(of: piece) { try await writer.write(bytes) }
                        }
                        group.cancelAll()
                    }
                }
                try await writer.finish(nil)
            }
        )
    }

    /// Done, and nothing to say about it.
    static let noContent = Response(status: .noContent)
}

extension Request {
    /// What a JSON body may have; values of config vars are the largest things that travel so.
    private static let maximumJSONBytes = 8 << 20

    /// The body as the value that it must be.
    ///
    /// - Throws: `Failure` (`bad_request`, `too_large`) that tells what is wrong with it.
    func json<Value: Decodable>(_ type: Value.Type = Value.self) async throws -> Value {
        let bytes: ByteBuffer
        do {
            bytes = try await body.collect(upTo: Self.maximumJSONBytes)
        } catch is NIOTooManyBytesError {
            throw Failure(.tooLarge, "the request has more than \(Self.maximumJSONBytes >> 20) MiB of JSON")
        }
        do {
            return try WireCoding.decoder().decode(Value.self, from: Data(bytes.readableBytesView))
        } catch let error as DecodingError {
            throw Failure(.badRequest, error.explanation)
        }
    }
}

extension DecodingError {
    /// One line for the sender of the JSON: where, and what is wrong.
    fileprivate var explanation: String {
        switch self {
        case .dataCorrupted(let context):
            context.codingPath.isEmpty ? "the body is not valid JSON" : context.debugDescription
        case .keyNotFound(let key, _):
            "the body lacks \"\(key.stringValue)\""
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            "the body's \"\(context.codingPath.map(\.stringValue).joined(separator: "."))\" has the wrong type"
        @unknown default:
            "the body is not what this route takes"
        }
    }
}
