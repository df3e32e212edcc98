import Glibc
import SystemPackage

/// Ends a build whose cache outgrows its cap.
///
/// How much a directory takes is dear to find out, how full its disk is costs nothing. A cache is at most half its cap when a build
/// begins, so it can't be over the cap before the disk has lost the other half: only then, and after each further tenth, it is measured.
struct DiskWatch: Sendable {
    let directory: FilePath
    let limitBytes: Int
    var interval: Duration = .seconds(1)

    /// - Throws: `BuilderError` with `.buildFailed` once the cap is passed; `CancellationError` at the end of the build.
    func run() async throws {
        let start = try freeBytes()
        var tolerated = limitBytes / 2
        while true {
            try await Task.sleep(for: interval)
            guard start - (try freeBytes()) > tolerated else { continue }
            let used = try await Directory.diskUsage(of: directory)
            guard used <= limitBytes else {
                throw BuilderError(
                    .buildFailed,
                    "the build needed more than its \(limitBytes >> 20) MiB of disk",
                    hint: "write less in the steps of the Dockerfile, or have the limit raised"
                )
            }
            tolerated += limitBytes / 10
        }
    }

    private func freeBytes() throws -> Int {
        var status = statvfs()
        guard statvfs(directory.string, &status) == 0 else { throw Errno(rawValue: errno) }
        return Int(status.f_bfree) * Int(status.f_frsize)
    }
}
