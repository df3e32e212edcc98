package import DockerEngine
import Logging

extension Rack {
    /// Pulls an image onto the server that the Engine runs on, so that what is made from it starts at once. Does nothing where it is there.
    ///
    /// - Parameter reference: repository and digest.
    /// - Throws: `pullFailed` with the registry's reason.
    package func pull(_ reference: String, auth: RegistryAuth?) async throws {
        guard try await translatingErrors({ try await !hasImage(reference) }) else { return }
        logger.debug("pulling an image", metadata: ["image": "\(reference)"])
        do {
            try await engine.images.pullAndWait(reference, auth: auth)
        } catch {
            guard error.code != .cancelled else { throw CancellationError() }
            throw RackError(
                .pullFailed,
                "the image can't be pulled: \(error.message)",
                hint: "deploy again; the registry may have been away"
            )
        }
    }

    /// Deletes an image from the server that the Engine runs on. Does nothing where it isn't, or while a container uses it.
    package func removeImage(_ reference: String) async throws {
        try await translatingErrors { try await removeUnusedImage(reference) }
    }

    private func removeUnusedImage(_ reference: String) async throws(EngineError) {
        do {
            try await engine.images.remove(reference)
        } catch  where error.code == .notFound || error.code == .conflict {
            return
        }
    }

    private func hasImage(_ reference: String) async throws(EngineError) -> Bool {
        do {
            _ = try await engine.images.inspect(reference)
            return true
        } catch  where error.code == .notFound {
            return false
        }
    }
}
