import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A small HTTP server on a free port of 127.0.0.1 whose answers a test decides.
struct StubServer: Sendable {
    enum Answer: Sendable {
        case text(String, status: HTTPResponseStatus = .ok)
        /// Closes the connection instead of answering.
        case hangUp
        /// Never answers.
        case silence
    }

    private typealias Connection = NIOAsyncChannel<HTTPServerRequestPart, HTTPServerResponsePart>
    let port: Int

    /// Runs `body` with a server that passes the head and the running number of each request to `answer`.
    static func serving<Result: Sendable>(
        _ answer: @escaping @Sendable (HTTPRequestHead, Int) -> Answer,
        _ body: @escaping @Sendable (StubServer) async throws -> Result
    ) async throws -> Result {
        let listener = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .bind(host: "127.0.0.1", port: 0) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    return try Connection(wrappingChannelSynchronously: channel)
                }
            }
        let server = StubServer(port: listener.channel.localAddress?.port ?? 0)
        let counter = Counter()
        return try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask {
                try await listener.executeThenClose { connections in
                    await withDiscardingTaskGroup { tasks in
                        do {
                            for try await connection in connections {
                                tasks.addTask { await serve(connection, counter, answer) }
                            }
                        } catch {
                            tasks.cancelAll()
                        }
                        tasks.cancelAll()
                    }
                }
                return nil
            }
            group.addTask { try await body(server) }
            defer { group.cancelAll() }
            while let finished = try await group.next() {
                if let result = finished { return result }
            }
            throw CancellationError()
        }
    }

    private static func serve(
        _ connection: Connection,
        _ counter: Counter,
        _ answer: @escaping @Sendable (HTTPRequestHead, Int) -> Answer
    ) async {
        try? await connection.executeThenClose { inbound, outbound in
            for try await part in inbound {
                guard case .head(let head) = part else { continue }
                switch answer(head, counter.next()) {
                case .hangUp: return
                case .silence: continue
                case .text(let text, let status):
                    let fields = HTTPHeaders([("Content-Length", "\(text.utf8.count)")])
                    try await outbound.write(.head(HTTPResponseHead(version: .http1_1, status: status, headers: fields)))
                    try await outbound.write(.body(.byteBuffer(ByteBuffer(string: text))))
                    try await outbound.write(.end(nil))
                    if !head.isKeepAlive { return }
                }
            }
        }
    }

    private final class Counter: Sendable {
        private let value = Atomic(0)
        func next() -> Int { value.add(1, ordering: .relaxed).newValue }
    }
}
