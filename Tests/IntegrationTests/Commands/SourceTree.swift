import Foundation
import MeshAPI
import SystemPackage
import TestSupport

/// A developer's directory, under a name that no other test has: the environment of its first deployment is called like it.
struct SourceTree: Sendable {
    let directory: FilePath
    let environment: String

    /// Runs `body` with a new directory that holds these files.
    static func with<Result>(_ files: [String: String], _ body: (SourceTree) async throws -> Result) async throws -> Result {
        try await withTemporaryDirectory { parent in
            let name = "it-\(EntityID.random())"
            let tree = SourceTree(directory: parent.appending(name), environment: name)
            for (file, text) in files { try tree.write(text, to: file) }
            return try await body(tree)
        }
    }

    func write(_ text: String, to file: String) throws {
        try directory.write(text, to: file)
    }

    /// Writes a file that isn't text.
    func writeBytes(_ bytes: [UInt8], to file: String) throws {
        let path = try directory.write("", to: file)
        try Data(bytes).write(to: URL(fileURLWithPath: path.string))
    }
}
