/// The name of a config var: `[A-Za-z_][A-Za-z0-9_]*`, at most 256 characters, and none of the platform's own (`PORT`, `MESH_…`).
package struct ConfigVarName: Name {
    package let text: String

    package init(parsing text: some StringProtocol) throws(InvalidName) {
        let bytes = Array(text.utf8)
        let isName =
            !bytes.isEmpty
            && bytes.allSatisfy { Self.isLetter($0) || Self.isDigit($0) }
            && !Self.isDigit(bytes[0])
        guard isName else {
            throw InvalidName(
                "\(quoted(text)) can't be the name of a config var; names have letters, digits and '_', and don't begin with a digit"
            )
        }
        guard bytes.count <= 256 else {
            throw InvalidName("the name of a config var has \(bytes.count) characters; 256 are allowed")
        }
        guard text != "PORT", !text.hasPrefix("MESH_") else {
            throw InvalidName("\(text) is set by the platform; choose another name (PORT and MESH_… are reserved)")
        }
        self.text = String(text)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_")
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
