/// A word of a command, as a shell would pass it on but for variables, which stay as they are written.
struct ShellWord: Hashable {
    let text: String
    /// Where it is in the text, in Unicode scalars.
    let scalars: Range<Int>

    /// The words of a text for a shell. Operators (`&&`, `|`, `;`) are words of their own.
    static func all(in text: String) -> [ShellWord] {
        let scalars = Array(text.unicodeScalars)
        var words: [ShellWord] = []
        var index = 0
        while index < scalars.count {
            if isBlank(scalars[index]) {
                index += 1
                continue
            }
            let start = index
            if isOperator(scalars[index]) {
                while index < scalars.count, isOperator(scalars[index]) { index += 1 }
                words.append(ShellWord(text: String(scalars[start..<index]), scalars: start..<index))
                continue
            }
            var value: [Unicode.Scalar] = []
            var quote: Unicode.Scalar?
            while index < scalars.count {
                let scalar = scalars[index]
                if quote == nil, isBlank(scalar) || isOperator(scalar) { break }
                index += 1
                if scalar == quote {
                    quote = nil
                } else if quote == nil, scalar == "'" || scalar == "\"" {
                    quote = scalar
                } else if scalar == "\\", quote != "'", index < scalars.count {
                    value.append(scalars[index])
                    index += 1
                } else {
                    value.append(scalar)
                }
            }
            words.append(ShellWord(text: String(value), scalars: start..<index))
        }
        return words
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" || scalar == "\n" }
    private static func isOperator(_ scalar: Unicode.Scalar) -> Bool { scalar == "&" || scalar == "|" || scalar == ";" }

    /// The command line in the shell form that means the same: words as they are, those with blanks in double quotes.
    static func line(of words: [String]) -> String {
        words.map { word in
            let isPlain =
                !word.isEmpty
                && word.unicodeScalars.allSatisfy { !isBlank($0) && !isOperator($0) && !"'\"\\`<>()#*?".unicodeScalars.contains($0) }
            return isPlain ? word : "\"\(word.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("`", with: "\\`"))\""
        }.joined(separator: " ")
    }
}
