/// `FROM [--platform=…] image [AS name]`, as written.
public struct FromClause: Hashable, Sendable {
    /// Variables are still in it.
    public let image: Argument
    /// In lower case.
    public let name: Argument?
    /// `--platform`, variables still in it.
    public let platform: Flag?
}
