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
        if let (answer, isKeptAlive) = try await receive(until: isEnough) {
            isReusable = keepAlive && isKeptAlive
            return answer
        }
        if .now - began >= limit { throw TestSupportError("no whole answer within \(limit)") }
        throw TestSupportError("the connection ended without a whole answer")
    }

    /// Sends a head and pieces of a body until they end or the answer is there.
    ///
    /// - Returns: nil where the connection ends without a whole answer.
    mutating func send<Pieces: AsyncSequence & Sendable>(
        _ head: HTTPRequestHead,
        pieces: Pieces,
        ending: HTTPUpload.Ending
    ) async throws -> HTTPAnswer? where Pieces.Element == ByteBuffer {
        isReusable = false
        let (outbound, channel) = (outbound, channel)
        async let _: Void = Self.write(head, pieces, ending, to: outbound, of: channel)
        // What is still to be sent is given up with the return.
        return try? await receive()?.answer
    }

    private static func write<Pieces: AsyncSequence & Sendable>(
        _ head: HTTPRequestHead,
        _ pieces: Pieces,
        _ ending: HTTPUpload.Ending,
        to outbound: NIOAsyncChannelOutboundWriter<HTTPClientRequestPart>,
        of channel: any Channel
    ) async throws where Pieces.Element == ByteBuffer {
        try await outbound.write(.head(head))
        for try await piece in pieces {
            try Task.checkCancellation()
            try await outbound.write(.body(.byteBuffer(piece)))
        }
        switch ending {
        case .whole: try await outbound.write(.end(nil))
        case .broken: try await channel.close(mode: .output)
        case .gone: try await channel.close()
        }
    }

    /// Reads an answer, or as much of it as is enough.
    ///
    /// - Returns: nil where the connection ends before.
    private mutating func receive(
        until isEnough: ([UInt8]) -> Bool = { _ in false }
    ) async throws -> (answer: HTTPAnswer, isKeptAlive: Bool)? {
        var head: HTTPResponseHead?
        var received: [UInt8] = []
        while let part = try await inbound.next() {
            switch part {
            case .head(let answer): head = answer
            case .body(let bytes):
                received += bytes.readableBytesView
                guard isEnough(received) else { continue }
                return (try answer(head, received), false)
            case .end: return (try answer(head, received), head?.isKeepAlive == true)
            }
        }
        return nil
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
