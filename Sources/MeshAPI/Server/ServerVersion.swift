/// Answer of `GET /v1/version`, the only route that needs no token.
package struct ServerVersion: Codable, Hashable, Sendable {
    package let version: String
    package let engine: String?

    package init(version: String, engine: String?) {
        self.version = version
        self.engine = engine
    }
}
