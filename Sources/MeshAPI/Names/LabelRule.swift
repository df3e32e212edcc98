/// The rule that names of environments, stacks and services share: they become parts of host names (RFC 1123 labels).
struct LabelRule {
    let noun: String
    let maximumLength: Int

    func parse(_ text: some StringProtocol) throws(InvalidName) -> String {
        let allowed =
            "\(noun) names have 1 to \(maximumLength) characters a-z, 0-9 and '-', and begin with a letter and end with a letter or digit"
        guard !text.isEmpty else { throw InvalidName("the \(noun) name is empty; \(allowed)") }
        let bytes = Array(text.utf8)
        let fits =
            bytes.count <= maximumLength
            && bytes.allSatisfy { Self.isLetter($0) || Self.isDigit($0) || $0 == UInt8(ascii: "-") }
            && Self.isLetter(bytes[0])
            && bytes[bytes.count - 1] != UInt8(ascii: "-")
        guard fits else { throw InvalidName("\(quoted(text)) can't be \(article) \(noun) name; \(allowed)") }
        return String(text)
    }

    private var article: String { noun.first.map("aeiou".contains) == true ? "an" : "a" }

    private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}

/// Text from outside for a message: one line, nothing that moves the cursor, hides or turns round what follows, not longer than a line.
func quoted(_ text: some StringProtocol) -> String {
    let shown = text.unicodeScalars.prefix(60).map { scalar in
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
            "\\u{\(String(scalar.value, radix: 16))}"
        default: String(scalar)
        }
    }
    return "'\(shown.joined())\(text.unicodeScalars.count > 60 ? "…" : "")'"
}
