/// A `$NAME` or `${NAME…}` in a text for `/bin/sh`.
struct ShellVariable: Hashable {
    let name: String
    /// In the text's UTF-8, from the `$` to the end of the name.
    let bytes: Range<Int>
    /// False within single quotes and after an escape: there it stays as it is.
    let isExpanded: Bool
    /// True where the text does something about an unset one: `${NAME:-x}`, `${NAME+x}`, `${NAME?x}`.
    let hasAlternative: Bool

    /// All of a text, in order. With `quotes: false`, quotes are characters like any other, as in a heredoc.
    static func all(in text: String, quotes: Bool = true) -> [ShellVariable] {
        var text = text
        return text.withUTF8 { all(in: $0, quotes: quotes) }
    }

    private static func all(in bytes: UnsafeBufferPointer<UInt8>, quotes: Bool) -> [ShellVariable] {
        var found: [ShellVariable] = []
        var index = 0
        var inSingle = false
        var inDouble = false
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "'") where quotes && !inDouble: inSingle.toggle()
            case UInt8(ascii: "\"") where quotes && !inSingle: inDouble.toggle()
            case UInt8(ascii: "\\") where !inSingle:
                index += 1
                if index < bytes.count, bytes[index] == UInt8(ascii: "$"), let variable = variable(in: bytes, at: index, isExpanded: false)
                {
                    found.append(variable)
                    index = variable.bytes.upperBound
                    continue
                }
            case UInt8(ascii: "$"):
                if let variable = variable(in: bytes, at: index, isExpanded: !inSingle) {
                    found.append(variable)
                    index = variable.bytes.upperBound
                    continue
                }
            default: break
            }
            index += 1
        }
        return found
    }

    private static func variable(in bytes: UnsafeBufferPointer<UInt8>, at dollar: Int, isExpanded: Bool) -> ShellVariable? {
        var start = dollar + 1
        let isBraced = start < bytes.count && bytes[start] == UInt8(ascii: "{")
        if isBraced { start += 1 }
        guard start < bytes.count, isNameStart(bytes[start]) else { return nil }
        var end = start + 1
        while end < bytes.count, isNameStart(bytes[end]) || isDigit(bytes[end]) { end += 1 }
        var hasAlternative = false
        if isBraced, end < bytes.count {
            let operators = [UInt8]("-+?=".utf8)
            let isColon = bytes[end] == UInt8(ascii: ":") && end + 1 < bytes.count
            hasAlternative = operators.contains(bytes[isColon ? end + 1 : end])
        }
        return ShellVariable(
            name: String(decoding: bytes[start..<end], as: UTF8.self),
            bytes: dollar..<end,
            isExpanded: isExpanded,
            hasAlternative: hasAlternative
        )
    }

    static func isNameStart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): true
        default: false
        }
    }

    static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
