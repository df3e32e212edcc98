import DockerEngine

/// Brings a built image from its builder into the registry, in the form that is deployed.
struct ImagePublisher: Sendable {
    let engine: DockerEngine
    let registry: RegistryClient
    /// With the registry's address in front.
    let name: String
    let repository: String
    let tag: String
    let credentials: RegistryCredentials

    /// Pushes the image under a tag of this deployment's.
    ///
    /// - Returns: the digest of the manifest.
    /// - Throws: `BuilderError` with `.pushFailed`.
    func push() async throws -> String {
        do {
            let auth = RegistryAuth(username: credentials.user, password: credentials.password)
            return try await engine.images.pushAndWait("\(name):\(tag)", auth: auth).digest
        } catch {
            guard error.code != .cancelled else { throw error }
            throw BuilderError(
                .pushFailed,
                "the image can't be pushed to the registry: \(error.message)",
                hint: "see whether the server's disk is full; then deploy again"
            )
        }
    }

    /// Replaces what was pushed by the same image without `ExposedPorts` and `Volumes`, and takes the tag away.
    ///
    /// - Returns: the digest to deploy, and the image's configuration as it was built.
    func publish(pushed digest: String) async throws -> (digest: String, original: ImageConfiguration) {
        let manifest = try await registry.manifest(digest, of: repository)
        let configurationDigest = try PublishedImage.configurationDigest(in: manifest)
        let pushed = try PublishedImage(
            manifest: manifest,
            configurationBytes: try await registry.blob(configurationDigest, of: repository)
        )
        guard let stripped = try pushed.withoutPortsAndVolumes() else {
            try await registry.removeTag(tag, from: manifest, of: repository)
            return (digest, pushed.configuration)
        }
        try await registry.putBlob(stripped.configurationBytes, in: repository)
        try await registry.putManifest(stripped.manifest, in: repository)
        // Nothing refers to it: what is deployed is always what came out of here. Its tag goes with it.
        try await registry.deleteManifest(digest, of: repository)
        return (stripped.manifest.digest.text, pushed.configuration)
    }
}
