import Foundation

/// `.mesh/link.json` in a linked directory.
package struct LinkFile: Hashable, Sendable {
    /// The directory that is linked.
    package let directory: String

    package var path: String { "\(directory == "/" ? "" : directory)/.mesh/link.json" }

    package init(directory: String) {
        self.directory = directory
    }

    /// The link of a directory or of the nearest one above it.
    ///
    /// - Parameter directory: An absolute path.
    package static func nearest(to directory: String) -> LinkFile? {
        var directory = directory
        while true {
            let file = LinkFile(directory: directory)
            if FileManager.default.fileExists(atPath: file.path) { return file }
            let parent = (directory as NSString).deletingLastPathComponent
            guard parent != directory, !parent.isEmpty else { return nil }
            directory = parent
        }
    }

    /// - Throws: `CommandFailure` for a file that isn't a link.
    package func read() throws -> Link {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandFailure.failed("can't read the link in \(path)", hint: "check who owns it")
        }
        do {
            return try JSONDecoder().decode(Link.self, from: data)
        } catch {
            throw CommandFailure.failed("\(path) doesn't hold a link", hint: "remove the file; the next `mesh deploy` makes a new one")
        }
    }

    package func write(_ link: Link) throws {
        do {
            try FileManager.default.createDirectory(atPath: "\(directory)/.mesh", withIntermediateDirectories: true)
        } catch {
            throw CommandFailure.failed("can't make the directory \(directory)/.mesh", hint: "check who owns \(directory)")
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        try PrivateFile.replace(path, with: encoder.encode(link) + Data("\n".utf8), mode: 0o644)
    }

    /// Removes the link, and its directory where nothing else is in it.
    package func remove() {
        unlink(path)
        rmdir((path as NSString).deletingLastPathComponent)
    }
}
