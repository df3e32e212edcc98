/// A name from outside, fit for a message: in quotes, without anything that a terminal would obey, never long.
enum QuotedName {
    static func of(_ bytes: some Collection<UInt8>) -> String {
        let limit = 200
        var rest = Array(bytes.prefix(limit))[...]
        var text = ""
        while let byte = rest.first {
            let width = byte < 0x80 ? 1 : byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
            if let character = String(validating: rest.prefix(width), as: UTF8.self), let scalar = character.unicodeScalars.first,
                character.utf8.count == UTF8.width(scalar)
            {
                text += isHarmless(scalar) ? character : character.utf8.map(escaped).joined()
                rest = rest.dropFirst(width)
            } else if bytes.count > limit, rest.count < width {
                break  // a character that the limit cut
            } else {
                text += escaped(byte)
                rest = rest.dropFirst()
            }
        }
        return bytes.count > limit ? "\"\(text)…\"" : "\"\(text)\""
    }

    static func of(_ name: String) -> String { of(name.utf8) }

    private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: false
        default: scalar != "\"" && scalar != "\\"
        }
    }

    private static func escaped(_ byte: UInt8) -> String {
        switch byte {
        case UInt8(ascii: "\""): "\\\""
        case UInt8(ascii: "\\"): "\\\\"
        case UInt8(ascii: "\n"): "\\n"
        default: "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
    }
}
