import Logging
import NIOCore
import NIOPosix

/// Carries connections from 127.0.0.1 inside a builder's namespace to the same port of the host's loopback interface.
///
/// So the builder's daemon reaches the registry, its token service and a mirror, while these listen on no address that anything else
/// could connect to. The steps of a build have namespaces of their own and don't see it.
struct LoopbackRelay: Sendable {
    /// Where the host's end is.
    struct Destination: Hashable, Sendable {
        let host: String
        let port: Int
    }

    private typealias Connection = NIOAsyncChannel<ByteBuffer, ByteBuffer>

    let destination: Destination
    let logger: Logger

    /// Serves until the task is cancelled. Takes over `socket`.
    ///
    /// Each direction reads no faster than the other end takes; the end of one direction is passed on while the other goes on.
    func run(listeningOn socket: CInt) async throws {
        let server = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .bind(socket) { channel in channel.eventLoop.makeCompletedFuture { try Self.wrap(channel) } }
        try await server.executeThenClose { inbound in
            try await withThrowingDiscardingTaskGroup { group in
                for try await connection in inbound {
                    group.addTask { await carry(connection) }
                }
            }
        }
    }

    /// What goes wrong on one connection ends that one; both sides see it close.
    private func carry(_ client: Connection) async {
        do {
            let upstream = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                .channelOption(.allowRemoteHalfClosure, value: true)
                .connect(host: destination.host, port: destination.port) { channel in
                    channel.eventLoop.makeCompletedFuture { try Self.wrap(channel) }
                }
            try await upstream.executeThenClose { fromUpstream, toUpstream in
                try await client.executeThenClose { fromClient, toClient in
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        group.addTask { try await Self.copy(fromClient, to: toUpstream) }
                        group.addTask { try await Self.copy(fromUpstream, to: toClient) }
                        try await group.waitForAll()
                    }
                }
            }
        } catch {
            logger.debug("a relayed connection ended early", metadata: ["port": "\(destination.port)", "error": "\(error)"])
            try? await client.channel.close()
        }
    }

    private static func wrap(_ channel: any Channel) throws -> Connection {
        try Connection(wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true))
    }

    private static func copy(
        _ source: NIOAsyncChannelInboundStream<ByteBuffer>,
        to sink: NIOAsyncChannelOutboundWriter<ByteBuffer>
    ) async throws {
        for try await bytes in source {
            try await sink.write(bytes)
        }
        sink.finish()
    }
}
