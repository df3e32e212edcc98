import Foundation

/// The file that holds the credentials, for its owner's eyes only.
package struct CredentialsFile: Sendable {
    package let path: String

    package init(path: String) {
        self.path = path
    }

    /// - Returns: Empty credentials where there is no file.
    /// - Throws: `CommandFailure` for a file that others can read, or that isn't one of ours.
    package func read() throws -> Credentials {
        var status = stat()
        guard stat(path, &status) == 0 else {
            guard errno != ENOENT && errno != ENOTDIR else { return Credentials() }
            throw unreadable(String(cString: strerror(errno)))
        }
        guard status.st_mode & 0o077 == 0 else {
            throw CommandFailure.failed(
                "others may read the access tokens in \(path)",
                hint: "`chmod 600 \(path)`; if others use this machine, revoke the tokens and log in again"
            )
        }
        guard let data = FileManager.default.contents(atPath: path) else { throw unreadable("no permission") }
        do {
            return try JSONDecoder().decode(Credentials.self, from: data)
        } catch {
            throw unreadable("it doesn't hold credentials")
        }
    }

    /// Replaces the file as a whole; a crash leaves the old one or the new one.
    package func write(_ credentials: Credentials) throws {
        let directory = (path as NSString).deletingLastPathComponent
        do {
            try FileManager.default.createDirectory(
                atPath: directory,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw CommandFailure.failed("can't make the directory \(directory)", hint: "set MESH_CONFIG_DIR to a directory of yours")
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        try PrivateFile.replace(path, with: encoder.encode(credentials), mode: 0o600)
    }

    private func unreadable(_ reason: String) -> CommandFailure {
        CommandFailure.failed("can't read \(path): \(reason)", hint: "remove the file and `mesh login` again")
    }
}
