import NIOCore

extension RawConnection {
    /// A connection over a channel whose handshake is done.
    init(contentType: String, input: ByteStream, channel: any Channel, route: String) {
        self.init(contentType: contentType, input: input) { bytes throws(EngineError) in
            do {
                // Not by the writer of `NIOAsyncChannel`, which returns before the bytes have left: closing would discard them.
                try await withTaskCancellationHandler {
                    try await channel.writeAndFlush(bytes)
                } onCancel: {
                    channel.close(promise: nil)
                }
            } catch {
                throw EngineError(transport: Task.isCancelled ? CancellationError() : error, route: route)
            }
        } closeOutput: {
            channel.close(mode: .output, promise: nil)
        }
    }
}
