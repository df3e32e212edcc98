/// Answer of `GET /v1/version`, the only route that needs no token.
package struct ServerVersion: Codable, Hashable, Sendable {
    package let version: String
    package let engine: String?
    /// What images have to be for: `linux/amd64` or the like; nil where it isn't known.
    package let platform: String?

    package init(version: String, engine: String?, platform: String? = nil) {
        self.version = version
        self.engine = engine
        self.platform = platform
    }
}
