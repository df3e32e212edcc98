package import struct Foundation.Date

/// An access token as `GET /v1/tokens` lists it: never its secret.
package struct TokenSummary: Codable, Hashable, Sendable {
    package let id: EntityID
    /// What its owner called it.
    package let name: String
    package let createdAt: Date
    package let lastUsedAt: Date?

    package init(id: EntityID, name: String, createdAt: Date, lastUsedAt: Date?) {
        self.id = id
        self.name = name
        self.createdAt = createdAt
        self.lastUsedAt = lastUsedAt
    }
}

/// Body of `POST /v1/tokens`.
package struct TokenCreation: Codable, Hashable, Sendable {
    package let name: String
    package init(name: String) { self.name = name }
}

/// Answer of `POST /v1/tokens`: the only time that the secret is shown. Sent as `Authorization: Bearer <secret>`.
package struct CreatedToken: Codable, Hashable, Sendable {
    package let token: TokenSummary
    package let secret: String

    package init(token: TokenSummary, secret: String) {
        self.token = token
        self.secret = secret
    }
}

/// Answer of `GET /v1/whoami`.
package struct Identity: Codable, Hashable, Sendable {
    package enum Access: String, Codable, Sendable {
        /// The server's own unix socket.
        case socket
        case token
    }

    package let access: Access
    /// The token's name, for `token`.
    package let token: String?

    package init(access: Access, token: String?) {
        self.access = access
        self.token = token
    }
}
