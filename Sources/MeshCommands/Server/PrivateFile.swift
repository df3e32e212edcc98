import Foundation

/// Files that are replaced whole.
enum PrivateFile {
    /// Writes a new file beside the old one and renames it, so that a reader sees the old content or the new one.
    static func replace(_ path: String, with data: Data, mode: mode_t) throws {
        let temporary = "\(path).\(getpid()).new"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
        guard descriptor >= 0 else { throw failure(path) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try handle.write(contentsOf: data)
            try handle.synchronize()
        } catch {
            unlink(temporary)
            throw CommandFailure.failed("can't write \(path)", hint: "is the disk full?")
        }
        guard rename(temporary, path) == 0 else {
            let failure = failure(path)
            unlink(temporary)
            throw failure
        }
    }

    private static func failure(_ path: String) -> CommandFailure {
        .failed("can't write \(path): \(String(cString: strerror(errno)))", hint: "check who owns the directory")
    }
}
