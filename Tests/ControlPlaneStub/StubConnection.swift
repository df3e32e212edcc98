import NIOCore
import NIOHTTP1
import Synchronization

/// One connection to the stub: gathers a request, then lets a task answer it.
final class StubConnection: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let stub: ControlPlaneStub
    private var head: HTTPRequestHead?
    private var body: [UInt8] = []
    private var answering: Task<Void, Never>?

    init(stub: ControlPlaneStub) {
        self.stub = stub
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let received):
            head = received
            body = []
            let request = StubRequest(received, body: [])
            guard let refusal = stub.early(request) else { return }
            stub.record(request)
            head = nil
            answer(on: context.channel) { refusal }
        case .body(let bytes):
            body.append(contentsOf: bytes.readableBytesView)
        case .end:
            guard let head else { return }
            let request = StubRequest(head, body: body)
            stub.record(request)
            let handler = stub.handler
            answer(on: context.channel) { try await handler(request) }
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        answering?.cancel()
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func answer(on channel: any Channel, with make: @escaping @Sendable () async throws -> StubResponse) {
        answering = Task {
            do {
                let response = try await make()
                var headers: HTTPHeaders = ["Content-Type": response.contentType]
                if response.status != 204 { headers.add(name: "Transfer-Encoding", value: "chunked") }
                let head = HTTPResponseHead(version: .http1_1, status: .init(statusCode: response.status), headers: headers)
                try await channel.writeAndFlush(HTTPServerResponsePart.head(head))
                try await response.body { text in
                    try await channel.writeAndFlush(HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(string: text))))
                }
                try await channel.writeAndFlush(HTTPServerResponsePart.end(nil))
            } catch {
                // A handler that throws, as `BrokenConnection`, hangs up in the middle.
                try? await channel.close()
            }
        }
    }
}
