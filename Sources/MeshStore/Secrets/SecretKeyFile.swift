import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The file that keeps the keys: only its owner may read it, and it is replaced as a whole or not at all.
struct SecretKeyFile: Sendable {
    let path: FilePath

    /// The keys in the file, or nil where there is no file.
    ///
    /// - Throws: `StoreError`: `unavailable` for a file that others may read or that can't be read, `corrupt` for one that holds no keys.
    func load() throws(StoreError) -> SecretKeyring? {
        let text: String
        do {
            guard let read = try readPrivately() else { return nil }
            text = read
        } catch let error as StoreError {
            throw error
        } catch {
            throw StoreError(.unavailable, "\(path) can't be read: \(error)", hint: "check who owns the file and its directory")
        }
        do {
            return try SecretKeyring(text: text)
        } catch {
            throw StoreError(error.code, "\(path) can't be used: \(error.message)", hint: error.hint)
        }
    }

    /// Writes the keys so that after a crash the file is the old one or the new one, whole.
    func save(_ keyring: SecretKeyring) throws(StoreError) {
        let temporary = FilePath("\(path).new")
        do {
            _ = temporary.withPlatformString(unlink)
            let descriptor = try FileDescriptor.open(
                temporary,
                .writeOnly,
                options: [.create, .exclusiveCreate, .noFollow, .closeOnExec],
                permissions: [.ownerRead, .ownerWrite]
            )
            try descriptor.closeAfter {
                try descriptor.writeAll(Array(keyring.text.utf8))
                try Self.check(fsync(descriptor.rawValue))
            }
            try Self.check(temporary.withPlatformString { from in path.withPlatformString { to in rename(from, to) } })
            let directory = try FileDescriptor.open(path.removingLastComponent(), .readOnly, options: [.directory, .closeOnExec])
            try directory.closeAfter { try Self.check(fsync(directory.rawValue)) }
        } catch {
            throw StoreError(.unavailable, "\(path) can't be written: \(error)", hint: "check the disk and who may write its directory")
        }
    }

    private func readPrivately() throws -> String? {
        let descriptor: FileDescriptor
        do {
            // Without nonBlocking the open of a named pipe would wait for its writer.
            descriptor = try FileDescriptor.open(path, .readOnly, options: [.nonBlocking, .closeOnExec])
        } catch Errno.noSuchFileOrDirectory {
            return nil
        }
        return try descriptor.closeAfter {
            try checkIsPrivate(descriptor.stat())
            return try Self.text(of: descriptor)
        }
    }

    private func checkIsPrivate(_ status: Stat) throws {
        guard status.type == .regular else {
            throw StoreError(.unavailable, "\(path) is not a regular file", hint: "restore it from the backup of the data directory")
        }
        let mode = status.permissions.rawValue
        guard mode & 0o077 == 0 else {
            throw StoreError(
                .unavailable,
                "\(path) may be read by others than its owner (mode \(String(mode, radix: 8)))",
                hint: "run: chmod 600 \(path)"
            )
        }
        guard status.userID.rawValue == geteuid() else {
            throw StoreError(
                .unavailable,
                "\(path) belongs to another user (id \(status.userID.rawValue))",
                hint: "run: chown \(geteuid()) \(path)"
            )
        }
    }

    private static func text(of descriptor: FileDescriptor) throws -> String {
        // Room for thousands of keys; more is some other file, and what would be left out of it is told as a bad line.
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        var count = 0
        while count < bytes.count {
            let read = try bytes.withUnsafeMutableBytes { buffer in
                try descriptor.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
            }
            guard read > 0 else { break }
            count += read
        }
        return String(decoding: bytes[..<count], as: UTF8.self)
    }

    private static func check(_ result: CInt) throws {
        guard result == 0 else { throw Errno(rawValue: errno) }
    }
}
