import NIOCore
import NIOPosix
import TestSupport

/// A TCP connection to a port of 127.0.0.1 that a test reads line by line, to see when each arrives.
struct LineConnection: ~Copyable {
    private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private var received = ByteBuffer()

    static func with<Result: Sendable>(
        port: Int,
        timeLimit: Duration = .seconds(20),
        _ body: (inout LineConnection) async throws -> Result
    ) async throws -> Result {
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture { try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel) }
            }
        let closing = channel.channel.eventLoop.scheduleTask(in: TimeAmount(timeLimit)) { channel.channel.close(promise: nil) }
        defer { closing.cancel() }
        return try await channel.executeThenClose { inbound, outbound in
            var connection = LineConnection(inbound: inbound.makeAsyncIterator(), outbound: outbound)
            return try await body(&connection)
        }
    }

    private init(
        inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator,
        outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    ) {
        self.inbound = inbound
        self.outbound = outbound
    }

    func send(_ text: String) async throws {
        try await outbound.write(ByteBuffer(string: text))
    }

    /// The next line without its end.
    ///
    /// - Throws: when the connection ends before, or the time limit does.
    mutating func line() async throws -> String {
        while true {
            if let length = received.readableBytesView.firstIndex(of: UInt8(ascii: "\n")).map({ $0 - received.readerIndex }) {
                let line = received.readString(length: length) ?? ""
                received.moveReaderIndex(forwardBy: 1)
                return line.hasSuffix("\r") ? String(line.dropLast()) : line
            }
            guard var part = try await inbound.next() else { throw TestSupportError("the connection ended") }
            received.writeBuffer(&part)
        }
    }

    /// The lines up to the next empty one.
    mutating func paragraph() async throws -> [String] {
        var lines: [String] = []
        while true {
            let line = try await line()
            if line.isEmpty { return lines }
            lines.append(line)
        }
    }
}
