import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A real HTTP server on a temporary unix socket that answers what a test says, and keeps what it was asked.
package final class ControlPlaneStub: Sendable {
    /// What it throws breaks the connection, in the middle of the answer if it has begun.
    package typealias Handler = @Sendable (StubRequest) async throws -> StubResponse

    package let socket: String
    /// `unix://…`, as MESH_SERVER takes it.
    package var address: String { "unix://\(socket)" }

    let handler: Handler
    let early: @Sendable (StubRequest) -> StubResponse?
    private let received = Mutex<[StubRequest]>([])

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
    ///   - socket: Where to listen; nil: a new path in the temporary directory. Removed afterwards.
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
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline(withPipeliningAssistance: false)
                    try channel.pipeline.syncOperations.addHandler(StubConnection(stub: stub))
                }
            }
            .bind(unixDomainSocketPath: path, cleanupExistingSocketFile: true)
            .get()
        do {
            let result = try await body(stub)
            try await server.close()
            try? FileManager.default.removeItem(atPath: path)
            return result
        } catch {
            try await server.close()
            try? FileManager.default.removeItem(atPath: path)
            throw error
        }
    }

    func record(_ request: StubRequest) {
        received.withLock { $0.append(request) }
    }
}
