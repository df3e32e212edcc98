import Dockerfile
import Hummingbird
import MeshAPI
package import MeshSource
import NIOCore
import NIOFileSystem

import struct SystemPackage.FilePath

/// Takes uploads of source code: checks them as hostile input while they pass, and spools them to the folder of their deployment.
package struct SourceUploads: Sendable {
    /// An upload that is whole, checked and on disk.
    struct Upload: Sendable {
        /// The id that its deployment is to have.
        let deployment: EntityID
        let files: Int
    }

    private let outputs: OutputArchive
    private let limits: SourceLimits

    package init(outputs: OutputArchive, limits: SourceLimits = SourceLimits()) {
        self.outputs = outputs
        self.limits = limits
    }

    /// Spools a body. Memory stays flat whatever comes; nothing stays on disk of what is refused or breaks off.
    ///
    /// - Parameter checker: what it takes for an error refuses the upload.
    /// - Throws: `SourceError` for what isn't a decent tar, `Failure` (`bad_dockerfile`, `bad_upload`).
    func receive(_ body: RequestBody, checkedBy checker: DockerfileChecker) async throws -> Upload {
        let id = EntityID.random()
        return try await removingFolderOnError(id) {
            let source = SpooledSource(folder: try outputs.folder(of: id))
            let summary = try await spool(body, to: source.archive)
            guard let dockerfile = summary.dockerfile else {
                throw Failure(
                    .badDockerfile,
                    "there is no file named Dockerfile at the top of the source code",
                    hint: "Create one; see https://docs.docker.com/reference/dockerfile/, or name its directory: mesh deploy DIR"
                )
            }
            if let error = checker.diagnostics(ofFile: dockerfile).first(where: { $0.severity == .error }) { throw Failure(error) }
            try await FileSystem.shared.withFileHandle(
                forWritingAt: .init(source.dockerfile.string),
                options: .newFile(replaceExisting: true)
            ) {
                _ = try await $0.write(contentsOf: dockerfile, toAbsoluteOffset: 0)
            }
            return Upload(deployment: id, files: summary.entries)
        }
    }

    /// Hands an upload over to the deployment that `enqueue` makes; without one it is deleted.
    func keep<Value>(_ upload: Upload, _ enqueue: () async throws -> Value) async throws -> Value {
        try await removingFolderOnError(upload.deployment, enqueue)
    }

    private func spool(_ body: RequestBody, to path: FilePath) async throws -> SourceSummary {
        try await FileSystem.shared.withFileHandle(forWritingAt: .init(path.string), options: .newFile(replaceExisting: true)) { file in
            var validator = SourceValidator(limits: limits)
            var offset: Int64 = 0
            for try await piece in body {
                try validator.feed(piece.readableBytesView)
                offset += try await file.write(contentsOf: piece, toAbsoluteOffset: offset)
            }
            return try validator.finish()
        }
    }

    private func removingFolderOnError<Value>(_ id: EntityID, _ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch {
            try? outputs.remove(id)
            throw error
        }
    }
}
