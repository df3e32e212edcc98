import AsyncHTTPClient
public import Logging
import NIOCore
import NIOHTTP1
import NIOPosix

/// HTTP/1.1 over a unix domain socket: a pool of connections for ordinary requests, one of its own for each upgrade.
public final class UnixSocketTransport: EngineTransport {
    private let path: String
    private let client: HTTPClient
    private let logger: Logger
    private let connectTimeout = TimeAmount.seconds(10)

    /// A transport to the socket at an absolute path. Connects when there is something to send.
    public init(path: String, logger: Logger) {
        self.path = path
        self.logger = logger
        var configuration = HTTPClient.Configuration()
        // A stream may be silent for days (events, logs): no limit on reading. Each stream holds a connection, so the pool must not run dry.
        configuration.timeout = .init(connect: connectTimeout, read: nil)
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 1024
        // A socket that isn't there is an answer; without this the client would go on trying for as long as the request may take.
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.redirectConfiguration = .disallow
        configuration.httpVersion = .http1Only
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    private var address: String { "unix://\(path)" }

    /// See ``EngineTransport/send(_:)``.
    public func send(_ request: EngineRequest) async throws(EngineError) -> EngineResponse {
        var outgoing = HTTPClientRequest(url: "http+unix://\(path.percentEncoded())\(request.target)")
        outgoing.method = request.method
        outgoing.headers = request.headers
        // Go refuses HTTP/1.1 without it, and the client sends none over unix sockets.
        outgoing.headers.replaceOrAdd(name: "Host", value: "docker")
        switch request.body?.content {
        case nil: break
        case .bytes(let bytes): outgoing.body = .bytes(bytes)
        case .stream(let chunks, let length):
            let upload = MarkedUpload(base: chunks, route: request.route)
            outgoing.body = .stream(upload, length: length.map { .known($0) } ?? .unknown)
        }
        do {
            let deadline = request.headTimeout.map { NIODeadline.now() + TimeAmount($0) } ?? .distantFuture
            let answer = try await client.execute(outgoing, deadline: deadline, logger: logger)
            return EngineResponse(status: answer.status, headers: answer.headers, body: ByteStream(answer.body, route: request.route))
        } catch {
            throw EngineError(transport: error, route: request.route, address: address)
        }
    }

    /// See ``EngineTransport/upgrade(_:_:)``.
    public func upgrade<Result: Sendable>(
        _ request: EngineRequest,
        _ body: (RawConnection) async throws -> Result
    ) async throws -> Result {
        let bytes = try HTTPUpgrade.encode(request)
        let (channel, accepted) = try await connect(request, bytes: bytes)
        return try await channel.executeThenClose { inbound, _ in
            let head: UpgradeResponse.Head
            do {
                head = try await withTaskCancellationHandler {
                    try await accepted.get()
                } onCancel: {
                    channel.channel.close(promise: nil)
                }
            } catch {
                throw Task.isCancelled ? EngineError(.cancelled, "the request was cancelled", route: request.route) : error
            }
            let connection = RawConnection(
                contentType: head.contentType,
                input: ByteStream(inbound, route: request.route),
                channel: channel.channel,
                route: request.route
            )
            return try await body(connection)
        }
    }

    private func connect(
        _ request: EngineRequest,
        bytes: ByteBuffer
    ) async throws(EngineError) -> (NIOAsyncChannel<ByteBuffer, ByteBuffer>, EventLoopFuture<UpgradeResponse.Head>) {
        do {
            return try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                .channelOption(.allowRemoteHalfClosure, value: true)
                .connectTimeout(connectTimeout)
                .connect(unixDomainSocketPath: path) { channel in
                    channel.eventLoop.makeCompletedFuture {
                        let accepted = channel.eventLoop.makePromise(of: UpgradeResponse.Head.self)
                        if let timeout = request.headTimeout {
                            let deadline = channel.eventLoop.scheduleTask(in: TimeAmount(timeout)) {
                                accepted.fail(EngineError(transport: HTTPClientError.deadlineExceeded, route: request.route))
                                channel.close(promise: nil)
                            }
                            accepted.futureResult.whenComplete { _ in deadline.cancel() }
                        }
                        let handler = HTTPUpgrade(request: bytes, route: request.route, accepted: accepted)
                        try channel.pipeline.syncOperations.addHandler(handler)
                        let wrapped = try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                            wrappingChannelSynchronously: channel,
                            configuration: .init(isOutboundHalfClosureEnabled: true)
                        )
                        return (wrapped, accepted.futureResult)
                    }
                }
        } catch {
            throw EngineError(transport: error, route: request.route, address: address)
        }
    }

    /// See ``EngineTransport/shutdown()``.
    public func shutdown() async throws {
        try await client.shutdown()
    }
}
