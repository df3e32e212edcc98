import Dockerfile
import Hummingbird
import MeshAPI
package import MeshSource
package import MeshStore
import NIOCore
import NIOFileSystem
import ServiceLifecycle

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
    private let pace: UploadPace.Floor
    private let metrics: ServerMetrics

    package init(outputs: OutputArchive, limits: SourceLimits = SourceLimits(), metrics: ServerMetrics = ServerMetrics()) {
        self.outputs = outputs
        self.limits = limits
        self.metrics = metrics
        pace = UploadPace.Floor()
    }

    /// Spools a body. Memory stays flat whatever comes; nothing stays on disk of what is refused or breaks off.
    ///
    /// - Parameters:
    ///   - length: the bytes that the client says it will send; one that says too many is refused before the first.
    ///   - checker: what it takes for an error refuses the upload.
    /// - Throws: `SourceError` for what isn't a decent tar, `Failure` (`bad_dockerfile`, `bad_upload`, `server_unavailable`).
    func receive(_ body: RequestBody, length: Int64?, checkedBy checker: DockerfileChecker) async throws -> Upload {
        if let length { try limits.check(streamBytes: length) }
        let id = EntityID.random()
        return try await removingFolderOnError(id) {
            let source = SpooledSource(folder: try outputs.folder(of: id))
            let summary = try await spoolAtPace(body, to: source.archive)
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

    /// Deletes uploads that never became deployments because meshd was killed. To be called before any is taken.
    package func removeLeftovers(from store: MeshStore) async throws {
        for id in try outputs.deployments() {
            do {
                _ = try await store.deployment(id: id)
            } catch {
                guard error.code == .notFound else { throw error }
                try outputs.remove(id)
            }
        }
    }

    /// Spools a body as long as it comes at a reasonable pace and meshd isn't stopping.
    private func spoolAtPace(_ body: RequestBody, to path: FilePath) async throws -> SourceSummary {
        let pace = UploadPace(floor: pace)
        return try await withThrowingTaskGroup(of: SourceSummary?.self) { group in
            defer { group.cancelAll() }
            group.addTask { try await spool(body, to: path, pace) }
            group.addTask {
                try await pace.watch()
                return nil
            }
            group.addTask {
                try? await gracefulShutdown()
                try Task.checkCancellation()
                throw Failure(.serverUnavailable, "meshd is being stopped", hint: "Deploy again when it is back")
            }
            while let summary = try await group.next() {
                if let summary { return summary }
            }
            throw CancellationError()
        }
    }

    private func spool(_ body: RequestBody, to path: FilePath, _ pace: UploadPace) async throws -> SourceSummary {
        do {
            return try await FileSystem.shared.withFileHandle(
                forWritingAt: .init(path.string),
                options: .newFile(replaceExisting: true)
            ) { file in
                var validator = SourceValidator(limits: limits)
                var offset: Int64 = 0
                var pieces = body.makeAsyncIterator()
                while let piece = try await next(&pieces, after: offset) {
                    pace.count(piece.readableBytes)
                    metrics.countUpload(bytes: Int64(piece.readableBytes))
                    try validator.feed(piece.readableBytesView)
                    offset += try await file.write(contentsOf: piece, toAbsoluteOffset: offset)
                }
                // Some connections end like bodies when their task is cancelled.
                try Task.checkCancellation()
                return try validator.finish()
            }
        } catch let error as FileSystemError {
            throw Failure(
                .serverUnavailable,
                "the server can't store the upload: \(error.message)",
                hint: "See with `mesh doctor` whether its disk is full"
            )
        }
    }

    private func next(_ pieces: inout RequestBody.AsyncIterator, after bytes: Int64) async throws -> ByteBuffer? {
        do {
            return try await pieces.next()
        } catch {
            try Task.checkCancellation()
            throw Failure(.badUpload, "the upload broke off after \(ByteCount.text(bytes))", hint: "Deploy again")
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
