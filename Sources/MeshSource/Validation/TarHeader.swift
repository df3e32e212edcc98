/// A header block of a tar archive from outside, its fields checked one by one but not yet with each other.
struct TarHeader {
    enum Format {
        case posix
        case gnu
    }

    let format: Format
    let type: UInt8
    /// With the prefix, where the format has one.
    let name: [UInt8]
    let target: [UInt8]
    let size: Int64

    static let bytes = TarWriter.blockBytes

    /// The sum of all bytes of a block. A large upload has half a million headers, so it goes through them eight bytes at a time.
    static func sum(of block: UnsafeRawBufferPointer) -> Int64 {
        precondition(block.count == bytes)
        // Each of four lanes of 16 bits takes 128 bytes, which can't make it overflow.
        let lanes: UInt64 = 0x00FF_00FF_00FF_00FF
        var sums: UInt64 = 0
        var offset = 0
        while offset < bytes {
            let word = block.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            sums &+= (word & lanes) &+ (word >> 8 & lanes)
            offset += 8
        }
        return Int64((sums & 0xFFFF) + (sums >> 16 & 0xFFFF) + (sums >> 32 & 0xFFFF) + sums >> 48)
    }

    /// - Parameters:
    ///   - block: exactly one block, not all zeros.
    ///   - sum: of its bytes.
    init(_ block: UnsafeRawBufferPointer, sum: Int64) throws(SourceError) {
        precondition(block.count == Self.bytes)
        let magic = block[257..<265]
        if magic.elementsEqual("ustar\u{0}00".utf8) {
            format = .posix
        } else if magic.elementsEqual("ustar  \u{0}".utf8) {
            format = .gnu
        } else {
            throw SourceError(
                .malformed,
                "the upload is not a tar archive, or is damaged: a header has no ustar mark",
                hint: "deploy with mesh; other programs must send a ustar, pax or GNU tar archive that is not compressed"
            )
        }

        let stated = try Self.number(block[148..<156], "checksum")
        // The field itself counts as blanks.
        let summed = block[148..<156].reduce(sum + 8 * 0x20) { $0 - Int64($1) }
        guard summed == stated else {
            throw SourceError(.malformed, "the upload is damaged: the checksum of a header is wrong", hint: "deploy again")
        }

        type = block[156]
        target = Self.text(block[157..<257])
        let name = Self.text(block[0..<100])
        let prefix = format == .posix ? Self.text(block[345..<500]) : []
        self.name = prefix.isEmpty ? name : prefix + [UInt8(ascii: "/")] + name
        size = try Self.number(block[124..<136], "size")
        guard size >= 0 else { throw Self.malformed("size") }
        // Not of interest here, but what reads the archive next would stumble.
        for (field, what) in [(100..<108, "mode"), (108..<116, "owner"), (116..<124, "group"), (136..<148, "time")] {
            _ = try Self.number(block[field], what)
        }
    }

    private static func text(_ field: Slice<UnsafeRawBufferPointer>) -> [UInt8] { Array(field.prefix { $0 != 0 }) }

    /// Octal digits among blanks, or a big-endian binary number whose first bit is set.
    private static func number(_ field: Slice<UnsafeRawBufferPointer>, _ what: String) throws(SourceError) -> Int64 {
        guard let first = field.first, first & 0x80 != 0 else { return try octal(field, what) }
        let isNegative = first & 0x40 != 0
        var value: Int64 = isNegative ? -1 : 0
        for (offset, byte) in field.enumerated() {
            let digit = offset == 0 && !isNegative ? byte & 0x7F : byte
            let (shifted, overflow) = value.multipliedReportingOverflow(by: 256)
            guard !overflow else { throw malformed(what) }
            value = shifted | Int64(digit)
        }
        return value
    }

    private static func octal(_ field: Slice<UnsafeRawBufferPointer>, _ what: String) throws(SourceError) -> Int64 {
        var value: Int64 = 0
        var isDone = false
        var hasDigits = false
        for byte in field {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "7") where !isDone:
                value = value << 3 | Int64(byte - UInt8(ascii: "0"))
                hasDigits = true
            case UInt8(ascii: " ") where !hasDigits && !isDone: continue
            case UInt8(ascii: " "), 0: isDone = true
            default: throw malformed(what)
            }
        }
        return value
    }

    private static func malformed(_ what: String) -> SourceError {
        SourceError(.malformed, "the upload is damaged: a header has a \(what) that is no number", hint: "deploy again")
    }
}
