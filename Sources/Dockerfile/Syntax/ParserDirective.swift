/// `# syntax=…`, `# escape=…` or `# check=…` at the top of the file.
public struct ParserDirective: Hashable, Sendable {
    public enum Name: String, Hashable, Sendable, CaseIterable {
        case syntax
        case escape
        case check
    }

    public let name: Name
    public let value: String
    /// Of the whole line.
    public let range: SourceRange
}
