/// One setting of ENV or LABEL, as written; quotes and variables are still in it.
public struct KeyValuePair: Hashable, Sendable {
    /// Before the `=`.
    public let key: String
    /// After the `=`, perhaps empty.
    public let value: String
    /// Written `KEY value`, without `=`: the rest of the line is the value.
    public let isLegacyForm: Bool
    /// Of key and value.
    public let range: SourceRange
}
