import DockerEngine
import SystemPackage

/// Brings a build's base images into its builder, and takes out those that it no longer needs.
struct BaseImagePuller: Sendable {
    let engine: DockerEngine
    let images: BaseImages
    let failures: BuildFailureReader
    let recordFile: FilePath
    let report: @Sendable (BuildReport) async -> Void

    /// Pulls what is missing, and looks again for what hasn't been looked up for a day; for all else, the network isn't asked.
    ///
    /// - Throws: `BuilderError` with `.baseImageNotPublic`, `.baseImageNotFound`, or `.buildFailed` when a registry can't be reached and
    ///   the image isn't in the cache.
    func pull() async throws {
        var record = PullRecord(reading: recordFile)
        for image in images.references {
            let isHere = try await isHere(image)
            if isHere, record.isFresh(image.name) { continue }
            if try await pull(image, isHere: isHere) { record.note(image.name) }
        }
        let wanted = Set(images.references.map(\.name))
        record.keep(wanted)
        try record.write(to: recordFile)
    }

    /// Removes images of earlier builds that this Dockerfile doesn't name. Layers that the build cache still holds stay in it.
    func removeOthers() async throws {
        let wanted = Set(images.references.map(\.name))
        for image in try await engine.images.list() {
            let names = image.repoTags + image.repoDigests
            guard !names.contains(where: { wanted.contains(ImageName($0)) }) else { continue }
            try await engine.images.remove(image.id, force: true)
        }
    }

    private func isHere(_ image: BaseImages.Reference) async throws -> Bool {
        do {
            _ = try await engine.images.inspect(image.name.description)
            return true
        } catch {
            guard error.code == .notFound else { throw error }
            return false
        }
    }

    /// Whether the registry answered. It need not, where the cache has the image.
    private func pull(_ image: BaseImages.Reference, isHere: Bool) async throws -> Bool {
        let step = "pull \(image.text)"
        let start = ContinuousClock.now
        await report(.step(id: step, name: step, isCached: false, duration: nil, error: nil))
        do {
            try await engine.images.pullAndWait(image.name.description)
            await report(.step(id: step, name: step, isCached: isHere, duration: start.duration(to: .now), error: nil))
            return true
        } catch {
            guard error.code != .cancelled else { throw error }
            let failure = failures.pullError(error.message, of: image)
            await report(.step(id: step, name: step, isCached: false, duration: start.duration(to: .now), error: failure.message))
            guard isHere, failure.code == .buildFailed else { throw failure }
            await report(
                .note(isWarning: true, message: "\(failure.message); building with the one in the stack's cache", hint: failure.hint)
            )
            return false
        }
    }
}
