import NIOCore

/// A tar archive (ustar) of small files, for build contexts and for archives that go into containers.
struct TarArchive {
    private(set) var bytes = ByteBuffer()

    /// Adds a regular file.
    mutating func add(_ name: String, _ text: String) {
        let content = Array(text.utf8)
        var header = [UInt8](repeating: 0, count: 512)
        func set(_ offset: Int, _ text: String) {
            header.replaceSubrange(offset..<offset + text.utf8.count, with: Array(text.utf8))
        }
        set(0, name)
        set(100, "0000644\0")
        set(108, "0000000\0")
        set(116, "0000000\0")
        set(124, octal(content.count))
        set(136, octal(1_700_000_000))
        set(148, "        ")
        set(156, "0")
        set(257, "ustar\u{0}00")
        let sum = header.reduce(0) { $0 + Int($1) }
        set(148, octal(sum).dropLast().suffix(6) + "\0 ")
        bytes.writeBytes(header)
        bytes.writeBytes(content)
        bytes.writeRepeatingByte(0, count: (512 - content.count % 512) % 512)
    }

    /// The archive with its end.
    func finished() -> ByteBuffer {
        var whole = bytes
        whole.writeRepeatingByte(0, count: 1_024)
        return whole
    }

    /// The first file in an archive.
    static func firstFile(in archive: ByteBuffer) -> (name: String, text: String)? {
        var archive = archive
        guard let header = archive.readBytes(length: 512) else { return nil }
        let name = String(decoding: header[..<100].prefix { $0 != 0 }, as: UTF8.self)
        let digits = String(decoding: header[124..<136].prefix { $0 != 0 && $0 != UInt8(ascii: " ") }, as: UTF8.self)
        guard let size = Int(digits, radix: 8), let content = archive.readBytes(length: size) else { return nil }
        return (name, String(decoding: content, as: UTF8.self))
    }

    /// Eleven digits and a space.
    private func octal(_ number: Int) -> String {
        let digits = String(number, radix: 8)
        return String(repeating: "0", count: 11 - digits.count) + digits + " "
    }
}
