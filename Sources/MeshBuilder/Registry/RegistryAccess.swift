/// Actions on one resource of a registry, as the token specification of the distribution project writes them:
/// `repository:<name>:<action>,<action>`.
package struct RegistryAccess: Hashable, Sendable, Codable {
    package let type: String
    package let name: String
    package let actions: [String]

    package init(type: String, name: String, actions: [String]) {
        self.type = type
        self.name = name
        self.actions = actions
    }

    /// One scope; nil for what isn't one.
    package init?(scope: some StringProtocol) {
        // A name may hold colons, the others can't.
        let parts = String(scope).split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count >= 3, let type = parts.first, let actions = parts.last, !type.isEmpty else { return nil }
        let name = parts[1..<(parts.count - 1)].joined(separator: ":")
        guard !name.isEmpty else { return nil }
        self.init(type: String(type), name: name, actions: actions.split(separator: ",").map(String.init))
    }

    /// The scopes of a token request: each `scope` parameter holds one, or several with spaces between them.
    package static func list(scopes: [String]) -> [RegistryAccess] {
        scopes.flatMap { $0.split(whereSeparator: \.isWhitespace) }.compactMap { RegistryAccess(scope: $0) }
    }
}
