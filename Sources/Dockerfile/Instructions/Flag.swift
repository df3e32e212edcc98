/// `--name` or `--name=value` before the arguments, without quotes and escapes.
public struct Flag: Hashable, Sendable {
    /// Without the dashes.
    public let name: String
    /// Nil where there is no `=`.
    public let value: String?
    /// Of the whole word.
    public let range: SourceRange

    init(_ word: Argument) {
        let body = word.value.utf8.dropFirst(2)
        if let equals = body.firstIndex(of: UInt8(ascii: "=")) {
            name = String(Substring(body[..<equals]))
            value = String(Substring(body[body.index(after: equals)...]))
        } else {
            name = String(Substring(body))
            value = nil
        }
        range = word.range
    }

    /// True for `--flag`, `--flag=true`.
    public var isOn: Bool { value == nil || value?.lowercased() == "true" }
}
