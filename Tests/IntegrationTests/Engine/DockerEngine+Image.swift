import DockerEngine

extension DockerEngine {
    /// An image that tests run, pulled where this Engine doesn't have it yet.
    func image(_ reference: String) async throws -> Image {
        do {
            return try await images.inspect(reference)
        } catch {
            guard error.code == .notFound else { throw error }
            try await images.pullAndWait(reference)
            return try await images.inspect(reference)
        }
    }
}
