import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Holds a directory for one user at a time: two would start the same deployments. The kernel lets go when the process ends.
final class DataDirectoryLock: Sendable {
    private let descriptor: FileDescriptor

    /// - Throws: `Errno`: `wouldBlock` while somebody else holds the directory.
    init(_ path: FilePath) throws {
        descriptor = try FileDescriptor.open(path, .readOnly, options: [.directory, .closeOnExec])
        guard flock(descriptor.rawValue, LOCK_EX | LOCK_NB) == 0 else {
            let error = Errno(rawValue: errno)
            try? descriptor.close()
            throw error
        }
    }

    deinit {
        try? descriptor.close()
    }
}
