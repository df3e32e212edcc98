import DockerEngine
import NIOCore
import NIOHTTP1
import Synchronization

/// An Engine that gives fixed answers by `METHOD /path`, the last one over and over.
final class StubTransport: EngineTransport {
    struct Answer: Sendable {
        var status = HTTPResponseStatus.ok
        let json: String
    }

    private let answers: Mutex<[String: [Answer]]>
    private let requests = Mutex<[String]>([])

    init(_ answers: [String: [Answer]]) {
        self.answers = Mutex(answers)
    }

    /// What was asked for, without versions and queries.
    var asked: [String] { requests.withLock { $0 } }

    func send(_ request: EngineRequest) async throws(EngineError) -> EngineResponse {
        let path = request.target.split(separator: "?")[0].replacing(#/^\/v[0-9.]+/#, with: "")
        let key = "\(request.method.rawValue) \(path)"
        requests.withLock { $0.append(key) }
        let answer = answers.withLock { answers -> Answer? in
            guard let first = answers[key]?.first else { return nil }
            if let rest = answers[key]?.dropFirst(), !rest.isEmpty { answers[key] = Array(rest) }
            return first
        }
        guard let answer else {
            return EngineResponse(status: .notFound, headers: ["Api-Version": "1.41"], body: Self.body(#"{"message":"page not found"}"#))
        }
        return EngineResponse(status: answer.status, headers: ["Api-Version": "1.41"], body: Self.body(answer.json))
    }

    func upgrade<Result: Sendable>(_ request: EngineRequest, _ body: (RawConnection) async throws -> Result) async throws -> Result {
        throw EngineError(.badRequest, "the stub upgrades nothing")
    }

    func shutdown() async throws {}

    private static func body(_ text: String) -> ByteStream {
        let (stream, continuation) = AsyncThrowingStream.makeStream(of: ByteBuffer.self)
        continuation.yield(ByteBuffer(string: text))
        continuation.finish()
        return ByteStream(stream, route: "stub")
    }
}
