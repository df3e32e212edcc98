/// One setting of ENV or LABEL, as written; quotes and variables are still in it.
public struct KeyValuePair: Hashable, Sendable {
    public let key: String
    public let value: String
    /// Written `KEY value`, without `=`: the rest of the line is the value.
    public let isLegacyForm: Bool
    public let range: SourceRange
}
