/// One name that ARG declares, with or without a default.
public struct ArgumentDeclaration: Hashable, Sendable {
    /// As written; quotes and variables are still in it.
    public let name: String
    public let defaultValue: String?
    public let range: SourceRange
}
