import NIOCore
import NIOHTTP1
import NIOPosix

/// One client connection, used by one task at a time.
struct HTTPConnection: Sendable {
    private typealias Channel = NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart>
    private let channel: Channel

    /// - Throws: where nobody listens.
    init(to address: HTTPRequest.Address) async throws {
        let bootstrap = ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup).connectTimeout(.seconds(10))
        let initialize: @Sendable (any NIOCore.Channel) -> EventLoopFuture<Channel> = { channel in
            channel.eventLoop.makeCompletedFuture {
                try channel.pipeline.syncOperations.addHTTPClientHandlers(leftOverBytesStrategy: .dropBytes)
                return try Channel(wrappingChannelSynchronously: channel)
            }
        }
        switch address {
        case .loopback(let port):
            channel = try await bootstrap.connect(host: "127.0.0.1", port: port, channelInitializer: initialize)
        case .unixSocket(let path):
            channel = try await bootstrap.connect(unixDomainSocketPath: path, channelInitializer: initialize)
        }
    }

    /// Runs `body` with the connection and closes it afterwards.
    func use<Result: Sendable>(_ body: (inout HTTPExchange) async throws -> Result) async throws -> Result {
        try await channel.executeThenClose { inbound, outbound in
            var exchange = HTTPExchange(channel: channel.channel, inbound: inbound.makeAsyncIterator(), outbound: outbound)
            return try await body(&exchange)
        }
    }
}
