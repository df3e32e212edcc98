/// An image in the registry, ready to be deployed.
package struct BuiltImage: Codable, Hashable, Sendable {
    /// `127.0.0.1:<port>/<environment id>/<stack id>@sha256:…`: never a tag.
    package let reference: String
    /// `sha256:…`
    package let digest: String
    package let configuration: ImageConfiguration

    package init(reference: String, digest: String, configuration: ImageConfiguration) {
        self.reference = reference
        self.digest = digest
        self.configuration = configuration
    }
}
