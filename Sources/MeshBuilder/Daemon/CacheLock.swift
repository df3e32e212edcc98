import Glibc
import SystemPackage

/// The right to use one stack's cache; one build at a time has it. It ends with the process at the latest.
enum CacheLock {
    /// Runs `body` with the right to the cache, and makes the cache's directory where it isn't there.
    ///
    /// - Throws: `BuilderError` with `.conflict` when somebody else has it.
    static func hold<Result: Sendable>(cache: FilePath, lock: FilePath, _ body: () async throws -> Result) async throws -> Result {
        try Directory.create(cache)
        let file = try FileDescriptor.open(lock, .readWrite, options: [.create, .closeOnExec], permissions: .ownerReadWrite)
        // Nothing can be lost in closing: nothing was written.
        defer { try? file.close() }
        guard flock(file.rawValue, LOCK_EX | LOCK_NB) == 0 else {
            throw BuilderError(
                .conflict,
                "another build of this stack is using its cache",
                hint: "wait for it to end; builds of one stack take turns"
            )
        }
        return try await body()
    }
}
