import DockerEngine
import Dockerfile
import NIOCore
import _NIOFileSystem

/// The build proper: a tar file goes to a builder's BuildKit, and an image comes out.
struct ImageBuild: Sendable {
    let engine: DockerEngine
    let request: BuildRequest
    let tag: String
    let failures: BuildFailureReader
    let ranOutOfMemory: @Sendable () -> Bool
    let report: @Sendable (BuildReport) async -> Void

    /// - Returns: the image's id in the builder.
    /// - Throws: `BuilderError` as `BuildFailureReader` makes it.
    func run() async throws -> String {
        var options = BuildOptions(tags: [tag])
        options.dockerfile = request.dockerfile
        options.buildArguments = request.buildArguments
        return try await FileSystem.shared.withFileHandle(forReadingAt: request.source) { source in
            let length = try await source.info().size
            let body = UploadBody.stream(source.readChunks(chunkLength: .kibibytes(512)), length: length)
            return try await follow(try await engine.build.build(body, options: options))
        }
    }

    private func follow(_ events: BuildStream) async throws -> String {
        var translator = BuildProgressTranslator(locator: failures.locator)
        var image: String?
        for try await event in events {
            switch event {
            case .progress(let progress):
                for report in translator.reports(for: progress) { await self.report(report) }
            case .output:
                // Only that the image got its tag, which is the builder's own affair and lives for a moment.
                continue
            case .imageID(let id):
                image = id
            case .error(let failure):
                throw failures.error(failure.message, step: translator.failedStep, ranOutOfMemory: ranOutOfMemory())
            }
        }
        guard let image else { throw BuilderError(.daemonFailed, "the build ended without an image") }
        return image
    }
}
