/// What COPY or ADD brings where. Sources that are heredocs are among the instruction's `heredocs` instead.
public struct FileTransfer: Hashable, Sendable {
    /// Paths, patterns and URLs.
    public let sources: [Argument]
    /// The last argument.
    public let destination: Argument
}
