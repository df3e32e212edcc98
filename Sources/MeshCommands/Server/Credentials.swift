/// What `mesh login` keeps.
package struct Credentials: Codable, Hashable, Sendable {
    /// The server of the last login: used where nothing else names one.
    package var server: String?
    /// The secrets of the access tokens, by the address of the server that each is for.
    package var tokens: [String: String]

    package init(server: String? = nil, tokens: [String: String] = [:]) {
        self.server = server
        self.tokens = tokens
    }
}
