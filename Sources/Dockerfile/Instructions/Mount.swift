/// A `--mount` of RUN, as written: variables are still in it.
public struct Mount: Hashable, Sendable {
    /// `key=value`, or `key` alone; keys in lower case.
    public struct Option: Hashable, Sendable {
        /// In lower case.
        public let key: String
        /// Nil where there is no `=`.
        public let value: String?
    }

    /// In order.
    public let options: [Option]
    /// Of the flag.
    public let range: SourceRange

    /// The value of the last option of that name.
    public subscript(key: String) -> String? { options.last { $0.key == key && $0.value != nil }?.value }

    /// `bind`, `cache`, `tmpfs`, `secret` or `ssh`.
    public var type: String { (self["type"] ?? "bind").lowercased() }

    /// Nil for a value that isn't a line of CSV.
    init?(_ flag: Flag) {
        guard let value = flag.value, let fields = CSVFields.of(value) else { return nil }
        range = flag.range
        options = fields.map { field in
            guard let equals = field.utf8.firstIndex(of: UInt8(ascii: "=")) else { return Option(key: field.lowercased(), value: nil) }
            return Option(key: field[..<equals].lowercased(), value: String(field[field.utf8.index(after: equals)...]))
        }
    }
}
