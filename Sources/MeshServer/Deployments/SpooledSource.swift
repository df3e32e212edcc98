import Foundation
import SystemPackage

/// The uploaded source of a deployment that isn't over, on disk: the tar as it came, and its Dockerfile beside it.
struct SpooledSource: Sendable {
    let archive: FilePath
    let dockerfile: FilePath

    init(folder: FilePath) {
        archive = folder.appending("source.tar")
        dockerfile = folder.appending("Dockerfile")
    }

    /// - Throws: `CocoaError` when it is gone.
    func dockerfileBytes() throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(filePath: dockerfile.string)))
    }

    /// Idempotent.
    func remove() throws {
        try archive.removeTree()
        try dockerfile.removeTree()
    }
}
