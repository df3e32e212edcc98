package import MeshAPI

extension ImageBuilder {
    /// Deletes a published image from its stack's repository. Its layers go with the next `RegistryCollection`. Idempotent.
    ///
    /// - Parameter digest: of its manifest, `sha256:…`.
    /// - Throws: `BuilderError` when the registry doesn't answer or refuses.
    package func removeImage(_ digest: String, environment: EntityID, stack: EntityID) async throws {
        let client = RegistryClient(port: registryPort, authority: authority)
        try await authority.gate.withChange { try await client.deleteManifest(digest, of: "\(environment)/\(stack)") }
    }
}
