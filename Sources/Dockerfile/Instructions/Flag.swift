/// `--name` or `--name=value` before the arguments, without quotes and escapes.
public struct Flag: Hashable, Sendable {
    /// Without the dashes.
    public let name: String
    /// Nil where there is no `=`.
    public let value: String?
    /// Of the whole word.
    public let range: SourceRange

    init(_ word: Argument) {
        let body = word.value.dropFirst(2)
        if let equals = body.firstIndex(of: "=") {
            name = String(body[..<equals])
            value = String(body[body.index(after: equals)...])
        } else {
            name = String(body)
            value = nil
        }
        range = word.range
    }

    /// True for `--flag`, `--flag=true`.
    public var isOn: Bool { value == nil || value?.lowercased() == "true" }
}
