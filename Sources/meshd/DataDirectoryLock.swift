import Glibc
import SystemPackage

/// Holds a data directory for one `meshd`: a lock on `<data-dir>/meshd.lock` that ends with the process, however it ends.
struct DataDirectoryLock: ~Copyable {
    private let file: FileDescriptor

    /// - Throws: `StartFailure` when another process holds it, or the directory can't be used.
    init(directory: FilePath) throws {
        do {
            file = try FileDescriptor.open(
                directory.appending("meshd.lock"),
                .readWrite,
                options: [.create, .closeOnExec],
                permissions: [.ownerReadWrite]
            )
        } catch {
            throw StartFailure(message: "the data directory \(directory) can't be used: \(error)", hint: "Run meshd as root, or choose another --data-dir")
        }
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
}
