extension String {
    /// The text of a column in the tables of these tests: `\n`, `\r`, `\t`, `\f`, `\v`, `\\` and `\u{…}` stand for characters.
    init(unescaping text: some StringProtocol) {
        self = ""
        var rest = Substring(text)
        while let character = rest.popFirst() {
            guard character == "\\", let escape = rest.popFirst() else {
                append(character)
                continue
            }
            switch escape {
            case "n": self += "\n"
            case "r": self += "\r"
            case "t": self += "\t"
            case "f": self += "\u{0C}"
            case "v": self += "\u{0B}"
            case "u":
                let digits = rest.dropFirst().prefix { $0 != "}" }
                rest = rest.dropFirst(digits.count + 2)
                self += UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init).map { String(Character($0)) } ?? ""
            default: append(escape)
            }
        }
    }
}
