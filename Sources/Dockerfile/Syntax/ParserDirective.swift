/// `# syntax=…`, `# escape=…` or `# check=…` at the top of the file.
public struct ParserDirective: Hashable, Sendable {
    /// The directives that there are.
    public enum Name: String, Hashable, Sendable, CaseIterable {
        case syntax
        case escape
        case check
    }

    /// Which one it is.
    public let name: Name
    /// After the `=`, without blanks around it.
    public let value: String
    /// Of the whole line.
    public let range: SourceRange
}
