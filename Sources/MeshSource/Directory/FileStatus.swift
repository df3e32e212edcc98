import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What the file system says of a name.
struct FileStatus: Hashable, Sendable {
    enum FileType: Hashable, Sendable {
        case file
        case directory
        case symbolicLink
        case socket
        case fifo
        case device
    }

    let type: FileType
    let size: Int64
    let mode: UInt32
    let modified: Int64

    /// Of the link itself where the path is one.
    static func of(_ path: FilePath, shown name: String) throws(SourceError) -> FileStatus {
        var status = stat()
        guard path.withPlatformString({ lstat($0, &status) }) == 0 else { throw .system("look at", name, errno) }
        return FileStatus(status)
    }

    /// Of what the path leads to.
    static func following(_ path: FilePath, shown name: String) throws(SourceError) -> FileStatus {
        var status = stat()
        guard path.withPlatformString({ stat($0, &status) }) == 0 else { throw .system("look at", name, errno) }
        return FileStatus(status)
    }

    /// True also for a link that leads nowhere.
    static func exists(_ path: FilePath) -> Bool {
        var status = stat()
        return path.withPlatformString { lstat($0, &status) } == 0
    }

    init(_ status: stat) {
        type =
            switch status.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .directory
            case S_IFLNK: .symbolicLink
            case S_IFSOCK: .socket
            case S_IFIFO: .fifo
            default: .device
            }
        size = Int64(status.st_size)
        mode = UInt32(status.st_mode & 0o7777)
        #if canImport(Darwin)
            modified = Int64(status.st_mtimespec.tv_sec)
        #else
            modified = Int64(status.st_mtim.tv_sec)
        #endif
    }
}

extension SourceError {
    /// A refused system call. `action` completes "can't … NAME".
    static func system(_ action: String, _ name: String, _ number: Int32) -> SourceError {
        let hint: String? =
            switch number {
            case EACCES, EPERM: "make it readable, or name it in .dockerignore"
            case ENOENT: "check the name"
            case EMFILE, ENFILE: "raise the limit of open files (ulimit -n)"
            default: nil
            }
        return SourceError(.unreadable, "can't \(action) \(QuotedName.of(name)): \(Errno(rawValue: number))", hint: hint)
    }
}
