import NIOCore
import NIOHTTP1

/// The handshake of one hijacked connection, by hand: NIO's own upgrade handlers send no body, and `POST /exec/{id}/start` needs one.
///
/// Sends the request when the connection is up, reads the answer's head (and the whole body of a refusal), and from then on passes bytes through.
final class HTTPUpgrade: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let request: ByteBuffer
    private let route: String
    /// Fulfilled with the head once bytes may flow; fails with ``EngineRefusal`` or ``EngineError``.
    private let accepted: EventLoopPromise<UpgradeResponse.Head>
    /// nil as soon as the promise is kept.
    private var response: UpgradeResponse? = UpgradeResponse()
    private var isAccepted = false

    init(request: ByteBuffer, route: String, accepted: EventLoopPromise<UpgradeResponse.Head>) {
        self.request = request
        self.route = route
        self.accepted = accepted
    }

    /// The bytes of a request that asks for an upgrade.
    static func encode(_ request: EngineRequest) throws(EngineError) -> ByteBuffer {
        var content = ByteBuffer()
        switch request.body?.content {
        case nil: break
        case .bytes(let bytes): content = bytes
        case .stream: throw EngineError(.badRequest, "a request that is upgraded can't carry a stream", route: request.route)
        }
        var bytes = ByteBuffer()
        bytes.writeString("\(request.method.rawValue) \(request.target) HTTP/1.1\r\n")
        bytes.writeString("Host: docker\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n")
        for (name, value) in request.headers { bytes.writeString("\(name): \(value)\r\n") }
        bytes.writeString("Content-Length: \(content.readableBytes)\r\n\r\n")
        bytes.writeBuffer(&content)
        return bytes
    }

    func channelActive(context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(request), promise: nil)
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isAccepted else { return context.fireChannelRead(data) }
        guard response != nil else { return }
        do {
            try response?.append(unwrapInboundIn(data))
            try advance(context: context, atEnd: false)
        } catch {
            fail(error, context: context)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        end(context: context)
        context.fireChannelInactive()
    }

    /// Also the end of a channel that never came up.
    func handlerRemoved(context: ChannelHandlerContext) {
        end(context: context)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event as? ChannelEvent == .inputClosed { end(context: context) }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard isAccepted else { return fail(error, context: context) }
        context.fireErrorCaught(error)
    }

    private func end(context: ChannelHandlerContext) {
        guard response != nil else { return }
        do {
            try advance(context: context, atEnd: true)
        } catch {
            fail(error, context: context)
        }
    }

    private func advance(context: ChannelHandlerContext, atEnd: Bool) throws {
        guard let head = try response?.head() else {
            guard atEnd else { return }
            throw EngineError(.connectionLost, "the Docker Engine closed the connection without an answer", route: route)
        }
        guard head.isUpgrade else {
            guard let body = try response?.refusal(atEnd: atEnd) else { return }
            throw EngineRefusal(status: head.status, headers: head.headers, body: body)
        }
        let rest = response?.rest ?? ByteBuffer()
        response = nil
        isAccepted = true
        accepted.succeed(head)
        if rest.readableBytes > 0 {
            context.fireChannelRead(wrapInboundOut(rest))
            context.fireChannelReadComplete()
        }
    }

    private func fail(_ error: any Error, context: ChannelHandlerContext) {
        guard response != nil else { return }
        response = nil
        accepted.fail(error is EngineRefusal ? error : EngineError(transport: error, route: route))
        context.close(promise: nil)
    }
}
