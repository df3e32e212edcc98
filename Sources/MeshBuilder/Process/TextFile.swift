import SystemPackage

/// Whole small files as text.
enum TextFile {
    /// Reads to the end, also where the size isn't known before, as under `/proc`. What isn't UTF-8 is replaced.
    static func read(_ path: FilePath) throws -> String {
        let file = try FileDescriptor.open(path, .readOnly, options: .closeOnExec)
        return try file.closeAfter {
            var bytes: [UInt8] = []
            let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
            defer { chunk.deallocate() }
            while case let count = try file.read(into: chunk), count > 0 {
                bytes.append(contentsOf: chunk[..<count])
            }
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    /// Replaces what is there.
    static func write(_ text: String, to path: FilePath, permissions: FilePermissions = .ownerReadWrite) throws {
        let file = try FileDescriptor.open(
            path,
            .writeOnly,
            options: [.create, .truncate, .closeOnExec],
            permissions: permissions
        )
        try file.closeAfter { _ = try file.writeAll(text.utf8) }
    }
}
