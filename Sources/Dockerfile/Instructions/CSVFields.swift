/// One line of comma-separated values, as Go's `encoding/csv` reads it; blanks belong to the fields. (go-csvvalue)
enum CSVFields {
    /// Nil for a quote where none may be, or that is never closed.
    static func of(_ line: String) -> [String]? {
        var fields: [String] = []
        var rest = line.unicodeScalars[...]
        while true {
            var field = String.UnicodeScalarView()
            if rest.first == "\"" {
                rest.removeFirst()
                var isClosed = false
                while let scalar = rest.popFirst() {
                    if scalar != "\"" {
                        field.append(scalar)
                    } else if rest.first == "\"" {
                        rest.removeFirst()
                        field.append(scalar)
                    } else {
                        isClosed = true
                        break
                    }
                }
                guard isClosed, rest.isEmpty || rest.first == "," else { return nil }
            } else {
                while let scalar = rest.first, scalar != "," {
                    guard scalar != "\"" else { return nil }
                    field.append(scalar)
                    rest.removeFirst()
                }
            }
            fields.append(String(field))
            guard rest.popFirst() == "," else { return fields }
        }
    }
}
