import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A real HTTP server on a temporary unix socket that answers what a test says, and keeps what it was asked.
package final class ControlPlaneStub: Sendable {
    package typealias Handler = @Sendable (StubRequest) async throws -> StubResponse

    package let socket: String
    /// `unix://…`, as MESH_SERVER takes it.
    package var address: String { "unix://\(socket)" }

    private let received = Mutex<[StubRequest]>([])
    private let handler: Handler
    private let early: @Sendable (StubRequest) -> StubResponse?

    private typealias Connection = NIOAsyncChannel<HTTPServerRequestPart, HTTPServerResponsePart>

    private init(socket: String, early: @escaping @Sendable (StubRequest) -> StubResponse?, handler: @escaping Handler) {
        self.socket = socket
        self.early = early
        self.handler = handler
    }

    /// Everything asked so far, in order.
    package var requests: [StubRequest] { received.withLock { $0 } }
    /// The same as `GET /v1/version`, ….
    package var routes: [String] { requests.map(\.route) }

    /// Runs `body` beside a server that answers with `handler`.
    ///
    /// - Parameters:
    ///   - socket: Where to listen; nil: a new path in the temporary directory, removed afterwards.
    ///   - refusingEarly: An answer to the head alone (the request has no body then), sent before the body was read.
    package static func with<Result>(
        socket: String? = nil,
        refusingEarly early: @escaping @Sendable (StubRequest) -> StubResponse? = { _ in nil },
        _ handler: @escaping Handler,
        run body: (ControlPlaneStub) async throws -> Result
    ) async throws -> Result {
        let path = socket ?? "\(NSTemporaryDirectory())/stub-\(UUID().uuidString.prefix(8)).sock"
        let stub = ControlPlaneStub(socket: path, early: early, handler: handler)
        let server = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .bind(unixDomainSocketPath: path, cleanupExistingSocketFile: true) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    return try Connection(wrappingChannelSynchronously: channel)
                }
            }
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await stub.accept(server) }
            defer {
                group.cancelAll()
                try? FileManager.default.removeItem(atPath: path)
            }
            return try await body(stub)
        }
    }

    private func accept(_ server: NIOAsyncChannel<Connection, Never>) async {
        try? await server.executeThenClose { connections in
            try await withThrowingDiscardingTaskGroup { serving in
                for try await connection in connections {
                    serving.addTask { try? await self.serve(connection) }
                }
            }
        }
    }

    private func serve(_ connection: Connection) async throws {
        try await connection.executeThenClose { inbound, outbound in
            var head: HTTPRequestHead?
            var body: [UInt8] = []
            for try await part in inbound {
                switch part {
                case .head(let newHead):
                    head = newHead
                    body = []
                    let request = StubRequest(newHead, body: [])
                    if let refusal = early(request) {
                        received.withLock { $0.append(request) }
                        try await answer(refusal, on: outbound)
                        return
                    }
                case .body(let bytes): body.append(contentsOf: bytes.readableBytesView)
                case .end:
                    guard let head else { return }
                    let request = StubRequest(head, body: body)
                    received.withLock { $0.append(request) }
                    try await answer(try await handler(request), on: outbound)
                }
            }
        }
    }

    private func answer(_ response: StubResponse, on outbound: NIOAsyncChannelOutboundWriter<HTTPServerResponsePart>) async throws {
        var headers: HTTPHeaders = ["Content-Type": response.contentType]
        if response.status != 204 { headers.add(name: "Transfer-Encoding", value: "chunked") }
        try await outbound.write(.head(HTTPResponseHead(version: .http1_1, status: .init(statusCode: response.status), headers: headers)))
        try await response.body { text in try await outbound.write(.body(.byteBuffer(ByteBuffer(string: text)))) }
        try await outbound.write(.end(nil))
    }
}
