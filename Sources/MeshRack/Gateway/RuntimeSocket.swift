import NIOCore
import NIOPosix
import SystemPackage

/// HAProxy's runtime API (management.txt, 9.3) over a unix socket: one command per connection.
struct RuntimeSocket: Sendable {
    let path: FilePath
    /// For the whole exchange.
    var timeout = Duration.seconds(5)

    private static let answerLimit = 64 << 20

    /// Sends a command line, with its payload after `<<` if it has one, and returns the whole answer.
    ///
    /// - Throws: when nobody answers, or not in time. An answer that refuses the command is an answer.
    func send(_ command: String) async throws -> String {
        try await withThrowingTaskGroup(of: String.self) { group in
            group.addTask { try await exchange(command) }
            group.addTask {
                try await Task.sleep(for: timeout)
                throw RuntimeSocketError.timedOut
            }
            defer { group.cancelAll() }
            guard let answer = try await group.next() else { throw RuntimeSocketError.timedOut }
            return answer
        }
    }

    private func exchange(_ command: String) async throws -> String {
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .connect(unixDomainSocketPath: path.string) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                        wrappingChannelSynchronously: channel,
                        configuration: .init(isOutboundHalfClosureEnabled: true)
                    )
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: command + "\n"))
            outbound.finish()
            var answer = ByteBuffer()
            for try await part in inbound {
                guard answer.readableBytes + part.readableBytes <= Self.answerLimit else { throw RuntimeSocketError.tooLong }
                answer.writeImmutableBuffer(part)
            }
            return String(buffer: answer)
        }
    }
}

/// Why an exchange with HAProxy's runtime API failed; never leaves the module.
enum RuntimeSocketError: Error {
    case timedOut
    case tooLong
    /// What HAProxy said to a command that it refused.
    case refused(String)
}
