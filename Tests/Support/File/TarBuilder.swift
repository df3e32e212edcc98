/// Writes tar headers byte by byte, wrong ones too.
package struct TarBuilder {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    /// One header block, and `body` padded to blocks. What is given replaces what would be right.
    package mutating func add(
        _ name: String = "",
        type: Character = "0",
        body: [UInt8] = [],
        rawName: [UInt8]? = nil,
        prefix: String = "",
        target: String = "",
        size: Int? = nil,
        rawSize: [UInt8]? = nil,
        mode: String = "0000644",
        magic: String = "ustar\u{0}00",
        checksum: [UInt8]? = nil
    ) {
        var block = [UInt8](repeating: 0, count: 512)
        func put(_ field: some Sequence<UInt8>, at offset: Int) {
            for (index, byte) in field.enumerated() { block[offset + index] = byte }
        }
        func octal(_ value: Int, _ digits: Int) -> [UInt8] {
            let text = String(value, radix: 8)
            return Array((String(repeating: "0", count: max(0, digits - text.count)) + text).utf8)
        }
        put(rawName ?? Array(name.utf8), at: 0)
        put(mode.utf8, at: 100)
        put("0000000".utf8, at: 108)
        put("0000000".utf8, at: 116)
        put(rawSize ?? octal(size ?? body.count, 11), at: 124)
        put("00000000000".utf8, at: 136)
        put("        ".utf8, at: 148)
        block[156] = type == "\0" ? 0 : (type.asciiValue ?? 0)
        put(target.utf8, at: 157)
        put(magic.utf8, at: 257)
        put(prefix.utf8, at: 345)
        put(checksum ?? octal(block.reduce(0) { $0 + Int($1) }, 6) + [0, 0x20], at: 148)
        bytes += block + body
        bytes += [UInt8](repeating: 0, count: (512 - body.count % 512) % 512)
    }

    /// A PAX header of records that count themselves.
    package mutating func addPax(_ records: [(String, String)], type: Character = "x") {
        var body: [UInt8] = []
        for (key, value) in records {
            let rest = " \(key)=\(value)\n"
            var length = rest.utf8.count + 1
            while "\(length)".utf8.count + rest.utf8.count != length { length += 1 }
            body += Array("\(length)\(rest)".utf8)
        }
        add("PaxHeaders/x", type: type, body: body)
    }

    package mutating func addLongName(_ name: String, type: Character = "L") {
        add("././@LongLink", type: type, body: Array(name.utf8) + [0], magic: "ustar  \u{0}")
    }

    package mutating func addRaw(_ raw: [UInt8]) { bytes += raw }

    package mutating func end() { bytes += [UInt8](repeating: 0, count: 1024) }

    /// A whole archive.
    package static func archive(_ body: (inout TarBuilder) -> Void) -> [UInt8] {
        var builder = TarBuilder()
        body(&builder)
        builder.end()
        return builder.bytes
    }
}
