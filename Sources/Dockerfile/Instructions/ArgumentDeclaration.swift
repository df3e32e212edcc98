/// One name that ARG declares, with or without a default.
public struct ArgumentDeclaration: Hashable, Sendable {
    /// As written; quotes and variables are still in it.
    public let name: String
    /// After the `=`; nil where there is none.
    public let defaultValue: String?
    /// Of name and default.
    public let range: SourceRange
}
