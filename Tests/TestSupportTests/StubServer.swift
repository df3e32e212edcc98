import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A small HTTP server on a free port of 127.0.0.1 whose answers a test decides.
final class StubServer: Sendable {
    enum Answer: Sendable {
        case text(String, status: HTTPResponseStatus = .ok)
        /// Closes the connection instead of answering.
        case hangUp
        /// Never answers.
        case silence
    }

    private struct Arrivals {
        var count = 0
        var waiting: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
    }

    typealias Handler = @Sendable (HTTPRequestHead, _ number: Int) -> Answer

    private let answer: Handler
    private let arrivals = Mutex(Arrivals())
    private let listening = Mutex<(any Channel)?>(nil)

    private init(_ answer: @escaping Handler) {
        self.answer = answer
    }

    /// Runs `body` with a server that passes the head and the running number (from 1) of each request to `answer`.
    static func serving(_ answer: @escaping Handler, _ body: (StubServer) async throws -> Void) async throws {
        let server = StubServer(answer)
        let listener = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(Connection(server))
                }
            }
            .bind(host: "127.0.0.1", port: 0)
            .get()
        server.listening.withLock { $0 = listener }
        do {
            try await body(server)
        } catch {
            try await listener.close()
            throw error
        }
        try await listener.close()
    }

    var port: Int { listening.withLock { $0?.localAddress?.port } ?? 0 }

    /// Returns when so many requests have come.
    func hasSeen(_ count: Int) async {
        await withCheckedContinuation { continuation in
            let isThere = arrivals.withLock { arrivals in
                if arrivals.count < count { arrivals.waiting.append((count, continuation)) }
                return arrivals.count >= count
            }
            if isThere { continuation.resume() }
        }
    }

    private func answer(to head: HTTPRequestHead) -> Answer {
        let (number, ready) = arrivals.withLock { arrivals in
            arrivals.count += 1
            let count = arrivals.count
            let ready = arrivals.waiting.filter { $0.count <= count }
            arrivals.waiting.removeAll { $0.count <= count }
            return (count, ready)
        }
        for waiting in ready { waiting.continuation.resume() }
        return answer(head, number)
    }

    private final class Connection: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart
        private let server: StubServer

        init(_ server: StubServer) {
            self.server = server
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            guard case .head(let head) = unwrapInboundIn(data) else { return }
            switch server.answer(to: head) {
            case .silence: break
            case .hangUp: context.close(promise: nil)
            case .text(let text, let status):
                let fields = HTTPHeaders([("Content-Length", "\(text.utf8.count)")])
                let answer = HTTPResponseHead(version: .http1_1, status: status, headers: fields)
                context.write(wrapOutboundOut(.head(answer)), promise: nil)
                context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: text)))), promise: nil)
                context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
            }
        }
    }
}
