/// Writes headers of a tar archive: ustar, with a PAX header before what doesn't fit. (POSIX.1-2017 `pax`)
///
/// The same entry always gives the same bytes: owner and group are 0 and have no names, times are whole seconds.
enum TarWriter {
    static let blockBytes = 512
    /// Two blocks of zeros.
    static let endBytes = Int64(2 * blockBytes)

    /// What an entry takes in the stream, content and padding included.
    static func bytes(for entry: SourceEntry) -> Int64 {
        let records = paxRecords(for: entry)
        let pax = records.isEmpty ? 0 : Int64(blockBytes) + padded(Int64(records.count))
        return pax + Int64(blockBytes) + padded(entry.size)
    }

    /// The header of an entry, with a PAX header before it where it needs one.
    static func header(for entry: SourceEntry) -> [UInt8] {
        let records = paxRecords(for: entry)
        var bytes: [UInt8] = []
        if !records.isEmpty {
            bytes += block(name: Array("PaxHeader".utf8), type: UInt8(ascii: "x"), mode: 0o644, size: Int64(records.count))
            bytes += records
            bytes += [UInt8](repeating: 0, count: Int(padded(Int64(records.count))) - records.count)
        }
        let name = fullName(of: entry)
        // What is replaced by a PAX record is cut.
        let (prefix, rest) = split(name) ?? ([], Array(name.prefix(100)))
        var target: [UInt8] = []
        var type = UInt8(ascii: "0")
        switch entry.kind {
        case .file: break
        case .directory: type = UInt8(ascii: "5")
        case .symbolicLink(let path):
            type = UInt8(ascii: "2")
            target = Array(path.utf8.prefix(100))
        }
        return bytes
            + block(
                name: rest,
                prefix: prefix,
                type: type,
                mode: entry.mode,
                size: entry.size <= largestOctal ? entry.size : 0,
                modified: (0...largestOctal).contains(entry.modified) ? entry.modified : 0,
                target: target
            )
    }

    static func padded(_ size: Int64) -> Int64 { (size + Int64(blockBytes) - 1) & ~Int64(blockBytes - 1) }

    /// Eleven octal digits.
    private static let largestOctal: Int64 = 0o777_7777_7777

    private static func fullName(of entry: SourceEntry) -> [UInt8] {
        entry.kind == .directory ? Array(entry.path.utf8) + [UInt8(ascii: "/")] : Array(entry.path.utf8)
    }

    /// Prefix and name of a ustar header; nil where the path doesn't fit or isn't ASCII.
    private static func split(_ path: [UInt8]) -> (prefix: [UInt8], name: [UInt8])? {
        guard path.allSatisfy({ $0 < 0x80 }) else { return nil }
        guard path.count > 100 else { return ([], path) }
        guard path.count <= 256 else { return nil }
        // The first slash that leaves a name of 100 bytes at most; the one at the end of a directory separates nothing.
        let slash = path[(path.count - 101)..<(path.count - 1)].firstIndex(of: UInt8(ascii: "/"))
        guard let slash, slash > 0, slash <= 155 else { return nil }
        return (Array(path[..<slash]), Array(path[(slash + 1)...]))
    }

    private static func paxRecords(for entry: SourceEntry) -> [UInt8] {
        var records: [UInt8] = []
        let name = fullName(of: entry)
        if split(name) == nil { records += record("path", name) }
        if case .symbolicLink(let target) = entry.kind, target.utf8.count > 100 || !target.utf8.allSatisfy({ $0 < 0x80 }) {
            records += record("linkpath", Array(target.utf8))
        }
        if entry.size > largestOctal { records += record("size", Array("\(entry.size)".utf8)) }
        if !(0...largestOctal).contains(entry.modified) { records += record("mtime", Array("\(entry.modified)".utf8)) }
        return records
    }

    /// `LENGTH key=value\n`, where the length counts its own digits.
    private static func record(_ key: String, _ value: [UInt8]) -> [UInt8] {
        let rest = [UInt8(ascii: " ")] + Array(key.utf8) + [UInt8(ascii: "=")] + value + [UInt8(ascii: "\n")]
        var length = rest.count + 1
        while "\(length)".utf8.count + rest.count != length { length += 1 }
        return Array("\(length)".utf8) + rest
    }

    private static func block(
        name: [UInt8],
        prefix: [UInt8] = [],
        type: UInt8,
        mode: UInt32,
        size: Int64,
        modified: Int64 = 0,
        target: [UInt8] = []
    ) -> [UInt8] {
        var block = [UInt8](repeating: 0, count: blockBytes)
        func put(_ bytes: [UInt8], at offset: Int) { block.replaceSubrange(offset..<(offset + bytes.count), with: bytes) }
        func octal(_ value: Int64, digits: Int) -> [UInt8] {
            let text = Array(String(value, radix: 8).utf8)
            return [UInt8](repeating: UInt8(ascii: "0"), count: digits - text.count) + text
        }
        put(name, at: 0)
        put(octal(Int64(mode), digits: 7), at: 100)
        put(octal(0, digits: 7), at: 108)
        put(octal(0, digits: 7), at: 116)
        put(octal(size, digits: 11), at: 124)
        put(octal(modified, digits: 11), at: 136)
        put([UInt8](repeating: UInt8(ascii: " "), count: 8), at: 148)
        block[156] = type
        put(target, at: 157)
        put(Array("ustar\0".utf8) + Array("00".utf8), at: 257)
        put(octal(0, digits: 7), at: 329)
        put(octal(0, digits: 7), at: 337)
        put(prefix, at: 345)
        put(octal(block.reduce(0) { $0 + Int64($1) }, digits: 6) + [0, UInt8(ascii: " ")], at: 148)
        return block
    }
}
