import NIOCore
import NIOPosix
import TestSupport

/// A TCP connection to a port of 127.0.0.1 that a test reads piece by piece, to see when each arrives.
struct LineConnection: ~Copyable {
    private let channel: any Channel
    private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private var received = ByteBuffer()
    private var closing: Scheduled<Void>

    /// - Parameter timeLimit: how long it may last, as long as `allow` doesn't say otherwise.
    static func with<Result: Sendable>(
        port: Int,
        timeLimit: Duration = .seconds(20),
        _ body: (inout LineConnection) async throws -> Result
    ) async throws -> Result {
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture { try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel) }
            }
        return try await channel.executeThenClose { inbound, outbound in
            var connection = LineConnection(channel.channel, inbound.makeAsyncIterator(), outbound, timeLimit)
            defer { connection.closing.cancel() }
            return try await body(&connection)
        }
    }

    private init(
        _ channel: any Channel,
        _ inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator,
        _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>,
        _ timeLimit: Duration
    ) {
        self.channel = channel
        self.inbound = inbound
        self.outbound = outbound
        closing = Self.close(channel, after: timeLimit)
    }

    private static func close(_ channel: any Channel, after limit: Duration) -> Scheduled<Void> {
        channel.eventLoop.scheduleTask(in: TimeAmount(limit)) { channel.close(promise: nil) }
    }

    /// Gives the connection so much time from now on; then it ends, for the reader as if the server had ended it.
    mutating func allow(_ limit: Duration) {
        closing.cancel()
        closing = Self.close(channel, after: limit)
    }

    func send(_ text: String) async throws {
        try await outbound.write(ByteBuffer(string: text))
    }

    func send(_ bytes: [UInt8]) async throws {
        try await outbound.write(ByteBuffer(bytes: bytes))
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
            try await receive()
        }
    }

    /// The next so many bytes.
    ///
    /// - Throws: as `line`.
    mutating func bytes(_ count: Int) async throws -> [UInt8] {
        while true {
            if let bytes = received.readBytes(length: count) { return bytes }
            try await receive()
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

    /// The data of the next server-sent event; the lengths of chunks around it are passed over.
    mutating func event() async throws -> String {
        while true {
            let line = try await line()
            if line.hasPrefix("data: ") { return String(line.dropFirst("data: ".count)) }
        }
    }

    /// Asks `/socket` for a WebSocket.
    ///
    /// - Throws: what was answered instead of 101.
    mutating func openWebSocket(host: String) async throws {
        try await send(
            """
            GET /socket HTTP/1.1\r
            Host: \(host)\r
            Connection: Upgrade\r
            Upgrade: websocket\r
            Sec-WebSocket-Version: 13\r
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
            \r

            """
        )
        let status = try await paragraph().first ?? ""
        guard status.hasPrefix("HTTP/1.1 101 ") else { throw TestSupportError(status) }
    }

    private mutating func receive() async throws {
        guard var part = try await inbound.next() else { throw TestSupportError("the connection ended") }
        received.writeBuffer(&part)
    }
}
