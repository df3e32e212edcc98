import Glibc
import SystemPackage

/// The right to use one stack's cache; one build at a time has it. Ends with the process at the latest.
struct CacheLock: ~Copyable, Sendable {
    private let file: FileDescriptor

    /// - Throws: `BuilderError` with `.conflict` when somebody else has it.
    init(_ paths: BuilderPaths) throws {
        try self.init(cache: paths.cache, lock: paths.cacheLock)
    }

    init(cache: FilePath, lock: FilePath) throws {
        try Directory.create(cache)
        file = try FileDescriptor.open(lock, .readWrite, options: [.create, .closeOnExec], permissions: .ownerReadWrite)
        guard flock(file.rawValue, LOCK_EX | LOCK_NB) == 0 else {
            try file.close()
            throw BuilderError(
                .conflict, "another build of this stack is using its cache", hint: "wait for it to end; builds of one stack take turns"
            )
        }
    }

    deinit {
        // Nothing can be lost: nothing was written.
        try? file.close()
    }
}
