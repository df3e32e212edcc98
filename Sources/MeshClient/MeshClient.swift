import AsyncHTTPClient
import Foundation
import MeshAPI
import NIOCore
import NIOHTTP1
import NIOSSL
import Synchronization

/// The control plane's HTTP API, typed: a method per route, in an extension per noun.
///
/// Making one does nothing: the connection pool is set up by the first request. `shutdown()` ends it; the client is of no use after that.
/// Every method throws `ClientError`, or `CancellationError` when its task was cancelled.
package final class MeshClient: Sendable {
    package let address: ServerAddress
    private let token: String?
    private let authorities: String?
    private let http = Mutex<[Exchange: HTTPClient]>([:])

    /// How an answer comes.
    private enum Exchange {
        /// All at once, when the server has done what it was asked for.
        case whole
        /// Line by line, with an empty one now and then.
        case stream

        /// How long the other end may be silent before it counts as vanished without a word.
        var patience: TimeAmount {
            switch self {
            // Deleting an environment may wait for instances to end.
            case .whole: .minutes(3)
            // Four of the server's heartbeats.
            case .stream: .minutes(1)
            }
        }
    }

    /// - Parameters:
    ///   - token: Sent as a bearer token; not sent over a unix socket, where the socket's mode decides.
    ///   - authorities: PEM file of certificate authorities that a server may be trusted by, beside the machine's.
    package init(address: ServerAddress, token: String? = nil, authorities: String? = nil) {
        self.address = address
        self.token = token
        self.authorities = authorities
    }

    package func shutdown() async {
        let running = http.withLock { clients in
            defer { clients = [:] }
            return clients
        }
        // It fails only where requests are still under way; they end with the process.
        for client in running.values { try? await client.shutdown() }
    }

    /// Sends a request and reads the whole answer.
    func send<Answer: Decodable>(
        _ method: HTTPMethod,
        _ path: String,
        query: [(name: String, value: String)] = [],
        body: (any Encodable & Sendable)? = nil,
        returning: Answer.Type = Answer.self
    ) async throws -> Answer {
        try await decode(answer: exchange(method, path, query: query, body: body))
    }

    /// Sends a request whose answer has no body that matters.
    func send(_ method: HTTPMethod, _ path: String, body: (any Encodable & Sendable)? = nil) async throws {
        _ = try await exchange(method, path, query: [], body: body)
    }

    /// Sends a body that is made while it travels.
    func upload<Body: AsyncSequence & Sendable, Answer: Decodable>(
        _ path: String,
        query: [(name: String, value: String)],
        contentType: String,
        body: Body,
        length: Int64?,
        returning: Answer.Type = Answer.self
    ) async throws -> Answer where Body.Element == ArraySlice<UInt8> {
        var request = self.request(.POST, path, query: query)
        request.headers.replaceOrAdd(name: "Content-Type", value: contentType)
        request.body = .stream(UploadBody(source: body), length: length.map { .known($0) } ?? .unknown)
        return try await decode(answer: whole(execute(request, as: .whole, within: .hours(24))))
    }

    /// Sends a GET whose answer is newline-delimited JSON, and hands it over as it arrives.
    func stream(_ path: String, query: [(name: String, value: String)]) async throws -> HTTPClientResponse.Body {
        try await execute(request(.GET, path, query: query), as: .stream).body
    }

    private func exchange(
        _ method: HTTPMethod,
        _ path: String,
        query: [(name: String, value: String)],
        body: (any Encodable & Sendable)?
    ) async throws -> ByteBuffer {
        var request = self.request(method, path, query: query)
        if let body {
            request.headers.replaceOrAdd(name: "Content-Type", value: "application/json")
            request.body = .bytes(ByteBuffer(bytes: try WireCoding.encoder().encode(body)))
        }
        return try await whole(execute(request, as: .whole))
    }

    private func request(_ method: HTTPMethod, _ path: String, query: [(name: String, value: String)]) -> HTTPClientRequest {
        var pathAndQuery = path
        for (index, item) in query.enumerated() {
            let value = item.value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            pathAndQuery += "\(index == 0 ? "?" : "&")\(item.name)=\(value)"
        }
        var request: HTTPClientRequest
        switch address {
        case .unix(let path):
            let host = path.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? path
            request = HTTPClientRequest(url: "http+unix://\(host)\(pathAndQuery)")
            // The HTTP client sends no Host over unix sockets, and HTTP/1.1 asks for one.
            request.headers.add(name: "Host", value: "meshd")
        case .loopback(let origin), .https(let origin):
            request = HTTPClientRequest(url: origin + pathAndQuery)
            if let token { request.headers.add(name: "Authorization", value: "Bearer \(token)") }
        }
        request.method = method
        request.headers.add(name: "User-Agent", value: "mesh/\(widemeshVersion)")
        request.headers.add(name: "Accept", value: "application/json, application/x-ndjson")
        return request
    }

    /// Waits for the head of an answer; one that isn't a success is thrown as what the server says in it.
    private func execute(
        _ request: HTTPClientRequest,
        as exchange: Exchange,
        within limit: TimeAmount? = nil
    ) async throws -> HTTPClientResponse {
        let response: HTTPClientResponse
        do {
            response = try await client(for: exchange).execute(request, timeout: limit ?? exchange.patience)
        } catch {
            throw TransportFailure.translate(error, talkingTo: address)
        }
        guard (200..<300).contains(response.status.code) else {
            let bytes = try await whole(response)
            if let body = try? WireCoding.decoder().decode(Failure.Body.self, from: Data(bytes.readableBytesView)) {
                throw ClientError(refusedWith: body.error)
            }
            throw ClientError(
                .notWidemesh,
                "\(address) answers \(response.status.code) \(response.status.reasonPhrase), but not as a Widemesh server does",
                hint: "check the address; a proxy in front of meshd may answer in its place"
            )
        }
        return response
    }

    private func whole(_ response: HTTPClientResponse) async throws -> ByteBuffer {
        do {
            return try await response.body.collect(upTo: Self.largestAnswer)
        } catch {
            throw TransportFailure.translate(error, talkingTo: address)
        }
    }

    private func decode<Answer: Decodable>(answer: ByteBuffer) throws -> Answer {
        do {
            return try WireCoding.decoder().decode(Answer.self, from: Data(answer.readableBytesView))
        } catch {
            throw ClientError(
                .notWidemesh,
                "\(address) answers something that mesh \(widemeshVersion) can't read",
                hint: "check the address, and that mesh and meshd have the same version (`mesh doctor`)"
            )
        }
    }

    private func client(for exchange: Exchange) -> HTTPClient {
        http.withLock { clients in
            if let client = clients[exchange] { return client }
            var configuration = HTTPClient.Configuration()
            // Who follows a stream connects again when the read timeout has cut it.
            configuration.timeout = .init(connect: .seconds(10), read: exchange.patience)
            if let authorities {
                var tls = TLSConfiguration.makeClientConfiguration()
                tls.additionalTrustRoots = [.file(authorities)]
                configuration.tlsConfiguration = tls
            }
            configuration.redirectConfiguration = .disallow
            // The HTTP client can't let go of an HTTP/2 connection with a stream that nobody reads to its end: `shutdown` would wait for its
            // time-out (async-http-client 1.37).
            configuration.httpVersion = .http1Only
            configuration.connectionPool.retryConnectionEstablishment = false
            let made = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
            clients[exchange] = made
            return made
        }
    }

    private static let largestAnswer = 64 << 20
}
