import Foundation
package import SystemPackage

extension FilePath {
    var exists: Bool { FileManager.default.fileExists(atPath: string) }

    /// What is in the directory; nothing where it isn't there.
    func names() throws -> [String] {
        exists ? try FileManager.default.contentsOfDirectory(atPath: string) : []
    }

    /// Makes the directory and its parents, only for the owner. Idempotent.
    package func createDirectoryTree() throws {
        try FileManager.default.createDirectory(
            atPath: string,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
    }

    /// Deletes a file, or a directory with all it holds; nothing there is fine.
    func removeTree() throws {
        guard exists else { return }
        try FileManager.default.removeItem(atPath: string)
    }

    /// Gives it to a user, who alone can open it.
    func restrict(to user: Int) throws {
        try FileManager.default.setAttributes([.ownerAccountID: user, .posixPermissions: 0o600], ofItemAtPath: string)
    }

    /// Mode 0600.
    func restrictToOwner() throws {
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: string)
    }
}
