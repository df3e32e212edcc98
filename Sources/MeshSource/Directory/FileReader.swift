import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// An open file that is read from its beginning to its end, closed with the last reference.
final class FileReader: Sendable {
    private let descriptor: FileDescriptor
    private let name: String
    /// What the file system said at the opening.
    let status: FileStatus

    /// - Parameters:
    ///   - shown: the name for messages.
    ///   - followsLinks: false refuses a symbolic link.
    init(_ path: FilePath, shown name: String, followsLinks: Bool = false) throws(SourceError) {
        // Not to hang where a fifo has taken the file's place.
        var options: FileDescriptor.OpenOptions = [.closeOnExec, .nonBlocking]
        if !followsLinks { options.insert(.noFollow) }
        do {
            descriptor = try FileDescriptor.open(path, .readOnly, options: options)
        } catch let error as Errno {
            throw .system("read", name, error.rawValue)
        } catch {
            throw SourceError(.unreadable, "can't read \(QuotedName.of(name)): \(error)")
        }
        self.name = name
        var information = stat()
        guard fstat(descriptor.rawValue, &information) == 0 else {
            let number = errno
            try? descriptor.close()
            throw .system("look at", name, number)
        }
        status = FileStatus(information)
    }

    deinit {
        // Nothing was written, so nothing can be lost.
        try? descriptor.close()
    }

    /// Reads on into `buffer` until it is full or the file ends; returns how much that was.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(SourceError) -> Int {
        var count = 0
        while count < buffer.count {
            do {
                let part = try descriptor.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
                if part == 0 { break }
                count += part
            } catch let error as Errno {
                throw .system("read", name, error.rawValue)
            } catch {
                throw SourceError(.unreadable, "can't read \(QuotedName.of(name)): \(error)")
            }
        }
        return count
    }

    /// A small file, whole.
    static func contents(of path: FilePath, shown name: String, limit: Int) throws(SourceError) -> [UInt8] {
        let reader = try FileReader(path, shown: name, followsLinks: true)
        guard reader.status.type == .file else {
            throw SourceError(.unsupportedEntry, "\(QuotedName.of(name)) is not a file")
        }
        var bytes = [UInt8](repeating: 0, count: limit + 1)
        let count: Int
        do {
            count = try bytes.withUnsafeMutableBytes { try reader.read(into: $0) }
        } catch let error as SourceError {
            throw error
        } catch {
            throw SourceError(.unreadable, "can't read \(QuotedName.of(name)): \(error)")
        }
        guard count <= limit else {
            throw SourceError(.tooLarge, "\(QuotedName.of(name)) is larger than \(ByteCount.text(Int64(limit)))")
        }
        bytes.removeLast(bytes.count - count)
        return bytes
    }
}
