/// What COPY or ADD brings where. Sources that are heredocs are among the instruction's `heredocs` instead.
public struct FileTransfer: Hashable, Sendable {
    public let sources: [Argument]
    public let destination: Argument
}
