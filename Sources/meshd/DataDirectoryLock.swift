import Glibc
import SystemPackage

/// Holds a data directory for one `meshd`: a lock on `<data-dir>/meshd.lock` that ends with the process, however it ends.
final class DataDirectoryLock: Sendable {
    private let file: FileDescriptor

    /// - Throws: `StartFailure` when another process holds it, or the directory can't be used.
    init(directory: FilePath) throws {
        file = try Self.open(directory.appending("meshd.lock"))
        guard flock(file.rawValue, LOCK_EX | LOCK_NB) == 0 else {
            throw StartFailure(
                message: "another meshd runs with the data directory \(directory)",
                hint: "Stop it first, or give this one a --data-dir of its own"
            )
        }
    }

    deinit {
        try? file.close()
    }

    private static func open(_ path: FilePath) throws -> FileDescriptor {
        do {
            return try FileDescriptor.open(path, .readWrite, options: [.create, .closeOnExec], permissions: [.ownerReadWrite])
        } catch {
            throw StartFailure(message: "\(path) can't be used: \(error)", hint: "Run meshd as root, or choose another --data-dir")
        }
    }
}
