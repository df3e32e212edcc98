/// What a push left in the registry.
public struct PushResult: Decodable, Hashable, Sendable {
    /// The tag that was pushed.
    public let tag: String
    /// The digest of the manifest: `sha256:…`.
    public let digest: String
    /// Bytes of the manifest.
    public let size: Int64

    private enum CodingKeys: String, CodingKey {
        case tag = "Tag"
        case digest = "Digest"
        case size = "Size"
    }
}
