import Foundation
package import SystemPackage

/// Runs `body` with a new empty directory (mode 0700), and removes it with all that is in it, whatever `body` does.
///
/// The path is short, so that a unix socket fits under it.
package func withTemporaryDirectory<Result>(
    isolation: isolated (any Actor)? = #isolation,
    _ body: (FilePath) async throws -> Result
) async throws -> Result {
    var template = Array("/tmp/wm-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
        throw TestSupportError("no temporary directory under /tmp: errno \(errno)")
    }
    let path = FilePath(platformString: template)
    defer { try? FileManager.default.removeItem(atPath: path.string) }
    return try await body(path)
}

extension FilePath {
    /// Writes a text file below this directory, making the directories on its way.
    ///
    /// - Returns: the file's path.
    @discardableResult
    package func write(_ text: String, to name: String, permissions: Int = 0o644) throws -> FilePath {
        let file = appending(name)
        try FileManager.default.createDirectory(
            atPath: file.removingLastComponent().string,
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: URL(fileURLWithPath: file.string))
        try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: file.string)
        return file
    }
}
