/// Tells a JSON array of strings from what is meant for a shell, as Go's `encoding/json` would.
struct JSONArrayReader {
    enum Outcome {
        /// Not a JSON array from its first to its last character: shell form.
        case notJSON
        /// A JSON array with something that isn't a string.
        case notStrings(SourceRange)
        case strings([Argument])
    }

    private let line: LogicalLine
    private let end: Int
    private var index: Int
    /// Deeper nesting counts as no JSON; Go's own limit is 10,000, and no array of strings nests at all.
    private static let maximumDepth = 100

    static func read(_ line: LogicalLine, _ part: Range<Int>) -> Outcome {
        let part = line.trimmed(part)
        guard !part.isEmpty, line[part.lowerBound] == "[" else { return .notJSON }
        var reader = JSONArrayReader(line: line, part: part)
        return reader.array()
    }

    private init(line: LogicalLine, part: Range<Int>) {
        self.line = line
        self.end = part.upperBound
        self.index = part.lowerBound
    }

    private mutating func array() -> Outcome {
        var strings: [Argument] = []
        var stranger: SourceRange?
        index += 1
        skipSpace()
        if !take("]") {
            repeat {
                skipSpace()
                let start = index
                if peek == "\"" {
                    guard let value = string() else { return .notJSON }
                    strings.append(Argument(value: value, range: line.range(start..<index)))
                } else {
                    guard skipValue(depth: 1) else { return .notJSON }
                    stranger = stranger ?? line.range(start..<index)
                }
                skipSpace()
            } while take(",")
            guard take("]") else { return .notJSON }
        }
        skipSpace()
        guard index == end else { return .notJSON }
        return stranger.map(Outcome.notStrings) ?? .strings(strings)
    }

    private var peek: Unicode.Scalar? { index < end ? line[index] : nil }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard peek == scalar else { return false }
        index += 1
        return true
    }

    private mutating func skipSpace() {
        while let scalar = peek, scalar == " " || scalar == "\t" || scalar == "\r" || scalar == "\n" { index += 1 }
    }

    /// A string's value, or nil where it is malformed.
    private mutating func string() -> String? {
        var value: [Unicode.Scalar] = []
        index += 1
        while let scalar = peek {
            index += 1
            switch scalar {
            case "\"": return String(value)
            case "\\":
                guard let escaped = escapeSequence() else { return nil }
                value.append(escaped)
            case _ where scalar.value < 0x20: return nil
            default: value.append(scalar)
            }
        }
        return nil
    }

    private mutating func escapeSequence() -> Unicode.Scalar? {
        guard let scalar = peek else { return nil }
        index += 1
        switch scalar {
        case "\"", "\\", "/": return scalar
        case "b": return "\u{08}"
        case "f": return "\u{0C}"
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "u": return unicodeEscape()
        default: return nil
        }
    }

    /// After `\u`: four digits, or two surrogates; half a pair is U+FFFD, as in Go.
    private mutating func unicodeEscape() -> Unicode.Scalar? {
        guard let first = fourDigits() else { return nil }
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xDC00, peek == "\\", index + 1 < end, line[index + 1] == "u" else { return "\u{FFFD}" }
        let before = index
        index += 2
        guard let second = fourDigits() else { return nil }
        guard (0xDC00...0xDFFF).contains(second) else {
            index = before
            return "\u{FFFD}"
        }
        return Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
    }

    private mutating func fourDigits() -> UInt32? {
        guard index + 4 <= end else { return nil }
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = Character(line[index]).hexDigitValue, line[index].isASCII else { return nil }
            value = value << 4 | UInt32(digit)
            index += 1
        }
        return value
    }

    private mutating func skipValue(depth: Int) -> Bool {
        guard depth < Self.maximumDepth else { return false }
        switch peek {
        case "\"": return string() != nil
        case "[": return skipItems(until: "]", depth: depth) { $0.skipValue(depth: depth + 1) }
        case "{":
            return skipItems(until: "}", depth: depth) { reader in
                guard reader.peek == "\"", reader.string() != nil else { return false }
                reader.skipSpace()
                guard reader.take(":") else { return false }
                reader.skipSpace()
                return reader.skipValue(depth: depth + 1)
            }
        default: return skipWord("true") || skipWord("false") || skipWord("null") || skipNumber()
        }
    }

    private mutating func skipItems(
        until close: Unicode.Scalar,
        depth: Int,
        item: (inout JSONArrayReader) -> Bool
    ) -> Bool {
        index += 1
        skipSpace()
        if take(close) { return true }
        repeat {
            skipSpace()
            guard item(&self) else { return false }
            skipSpace()
        } while take(",")
        return take(close)
    }

    private mutating func skipWord(_ word: String) -> Bool {
        let scalars = Array(word.unicodeScalars)
        guard index + scalars.count <= end, line.scalars[index..<index + scalars.count].elementsEqual(scalars) else { return false }
        index += scalars.count
        return true
    }

    private mutating func skipNumber() -> Bool {
        _ = take("-")
        if !take("0") {
            guard skipDigits() else { return false }
        }
        if take("."), !skipDigits() { return false }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            return skipDigits()
        }
        return true
    }

    private mutating func skipDigits() -> Bool {
        let start = index
        while let scalar = peek, ("0"..."9").contains(scalar) { index += 1 }
        return index > start
    }
}
