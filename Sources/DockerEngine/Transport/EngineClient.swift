import Foundation
import Logging
import NIOCore
import NIOHTTP1
import Synchronization

/// What all endpoints share: version, statuses, JSON.
final class EngineClient: Sendable {
    let transport: any EngineTransport
    private let logger: Logger
    private let negotiated = Mutex<APIVersion?>(nil)

    /// Bounds an answer that is held whole: the tasks of some ten thousand instances.
    private static let longestAnswer = 64 << 20
    /// Bounds the text of an error.
    private static let longestRefusal = 1 << 20

    init(transport: any EngineTransport, logger: Logger) {
        self.transport = transport
        self.logger = logger
    }

    /// The newest version that both sides know; asked for once (`HEAD /_ping`, header `Api-Version`).
    func apiVersion() async throws(EngineError) -> APIVersion {
        if let known = negotiated.withLock({ $0 }) { return known }
        let answer = try await ping()
        guard let server = answer.apiVersion else {
            throw EngineError(.decoding, "what answers is no Docker Engine: it names no API version", route: "GET /_ping")
        }
        guard server >= .oldest else {
            throw EngineError(
                .unsupportedVersion,
                "the Docker Engine speaks API \(server); at least \(APIVersion.oldest) is needed (Docker 20.10)",
                route: "GET /_ping"
            )
        }
        let version = min(server, .newest)
        negotiated.withLock { $0 = version }
        logger.debug("api version settled", metadata: ["version": "\(version)", "server": "\(server)"])
        return version
    }

    /// `GET /_ping`, without a version in the path.
    func ping() async throws(EngineError) -> Ping {
        let route = try Route(.GET, "/_ping")
        let answer = try await accepted(transport.send(request(for: route, version: nil)), route: route)
        _ = try await answer.body.collect(upTo: Self.longestRefusal)
        return Ping(headers: answer.headers)
    }

    /// Sends a request and returns the answer if its status is a good one.
    func send(_ route: Route) async throws(EngineError) -> EngineResponse {
        let version = try await apiVersion()
        return try await accepted(transport.send(request(for: route, version: version)), route: route)
    }

    /// Sends a request and reads past the body of its answer.
    func perform(_ route: Route) async throws(EngineError) {
        let answer = try await send(route)
        _ = try await answer.body.collect(upTo: Self.longestAnswer)
    }

    /// Sends a request and decodes the JSON of its answer.
    func json<Value: Decodable>(_ route: Route, as type: Value.Type = Value.self) async throws(EngineError) -> Value {
        let answer = try await send(route)
        let bytes = try await answer.body.collect(upTo: Self.longestAnswer)
        return try EngineJSON.decode(Value.self, from: bytes, route: route.description)
    }

    /// Hijacks the connection of a request.
    func upgrade<Result: Sendable>(_ route: Route, _ body: (RawConnection) async throws -> Result) async throws -> Result {
        let version = try await apiVersion()
        do {
            return try await transport.upgrade(request(for: route, version: version), body)
        } catch let refusal as EngineRefusal {
            throw EngineError(status: refusal.status, body: refusal.body, route: route.description)
        }
    }

    private func request(for route: Route, version: APIVersion?) -> EngineRequest {
        EngineRequest(
            method: route.method,
            target: route.target(version: version),
            headers: route.headers,
            body: route.body,
            headTimeout: route.headTimeout,
            route: route.description
        )
    }

    private func accepted(_ answer: EngineResponse, route: Route) async throws(EngineError) -> EngineResponse {
        guard !(200..<300).contains(answer.status.code), answer.status != .notModified else { return answer }
        let body: ByteBuffer
        do {
            body = try await answer.body.collect(upTo: Self.longestRefusal)
        } catch  where error.code == .cancelled {
            throw error
        } catch {
            // The status says enough; a body that broke off must not hide it.
            body = ByteBuffer()
        }
        throw EngineError(status: answer.status, body: body, route: route.description)
    }
}
