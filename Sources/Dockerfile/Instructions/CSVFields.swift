/// One line of comma-separated values, as Go's `encoding/csv` reads it; blanks belong to the fields. (go-csvvalue)
enum CSVFields {
    /// Nil for a quote where none may be, or that is never closed.
    static func of(_ line: String) -> [String]? {
        let quote = UInt8(ascii: "\"")
        var rest = Array(line.utf8)[...]
        var fields: [String] = []
        while true {
            var field: [UInt8] = []
            if rest.first == quote {
                rest.removeFirst()
                while let end = rest.firstIndex(of: quote) {
                    field += rest[..<end]
                    rest = rest[(end + 1)...]
                    // Two quotes mean one.
                    guard rest.first == quote else { break }
                    field.append(quote)
                    rest.removeFirst()
                }
                guard rest.isEmpty || rest.first == UInt8(ascii: ",") else { return nil }
            } else {
                field += rest.prefix { $0 != UInt8(ascii: ",") }
                guard !field.contains(quote) else { return nil }
                rest = rest.dropFirst(field.count)
            }
            fields.append(String(decoding: field, as: UTF8.self))
            guard rest.popFirst() != nil else { return fields }
        }
    }
}
