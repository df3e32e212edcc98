import NIOCore
import NIOHTTP1

/// The requests and answers of one open connection, one after the other.
struct HTTPExchange {
    private let channel: any Channel
    private var inbound: NIOAsyncChannelInboundStream<HTTPClientResponsePart>.AsyncIterator
    private let outbound: NIOAsyncChannelOutboundWriter<HTTPClientRequestPart>
    /// Whether the server leaves the connection open for another request.
    private(set) var isReusable = true

    init(
        channel: any Channel,
        inbound: NIOAsyncChannelInboundStream<HTTPClientResponsePart>.AsyncIterator,
        outbound: NIOAsyncChannelOutboundWriter<HTTPClientRequestPart>
    ) {
        self.channel = channel
        self.inbound = inbound
        self.outbound = outbound
    }

    /// Sends a request and reads the whole answer.
    ///
    /// - Parameter isEnough: where it says yes to the body so far, the rest isn't waited for.
    /// - Throws: where the connection ends before the answer does; `limit` after the start of the request it is closed.
    mutating func send(
        _ request: HTTPRequest,
        keepAlive: Bool,
        limit: Duration,
        until isEnough: ([UInt8]) -> Bool = { _ in false }
    ) async throws -> HTTPAnswer {
        let channel = channel
        let closing = channel.eventLoop.scheduleTask(in: TimeAmount(limit)) { channel.close(promise: nil) }
        defer { closing.cancel() }
        let began = ContinuousClock.now
        isReusable = false
        // In one write: a server that knows the whole request by its head may have answered and closed before a second one.
        let body = request.body.isEmpty ? [] : [HTTPClientRequestPart.body(.byteBuffer(ByteBuffer(bytes: request.body)))]
        try await outbound.write(contentsOf: [.head(request.head(keepAlive: keepAlive))] + body + [.end(nil)])
        var head: HTTPResponseHead?
        var received: [UInt8] = []
        while let part = try await inbound.next() {
            switch part {
            case .head(let answer):
                head = answer
                isReusable = keepAlive && answer.isKeepAlive
            case .body(let bytes):
                received += bytes.readableBytesView
                guard isEnough(received) else { continue }
                isReusable = false
                return try answer(head, received)
            case .end: return try answer(head, received)
            }
        }
        if .now - began >= limit { throw TestSupportError("no whole answer within \(limit)") }
        throw TestSupportError(head == nil ? "the connection ended without an answer" : "the connection ended within the answer")
    }

    private func answer(_ head: HTTPResponseHead?, _ body: [UInt8]) throws -> HTTPAnswer {
        guard let head else { throw TestSupportError("an answer without a head") }
        return HTTPAnswer(
            status: Int(head.status.code),
            headers: head.headers.map { ($0.name.lowercased(), $0.value) },
            body: body
        )
    }
}
