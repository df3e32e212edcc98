package import struct Foundation.Date

/// The answer of the token service: `GET /token?service=…&scope=…` with Basic authentication, as JSON.
package struct RegistryToken: Hashable, Sendable, Encodable {
    package let token: String
    package let expiresIn: Duration
    package let issuedAt: Date

    private enum CodingKeys: String, CodingKey {
        case token
        case accessToken = "access_token"
        case expiresIn = "expires_in"
        case issuedAt = "issued_at"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(token, forKey: .token)
        // Docker asks for one name, OAuth 2 clients for the other.
        try container.encode(token, forKey: .accessToken)
        try container.encode(expiresIn.components.seconds, forKey: .expiresIn)
        try container.encode(issuedAt.ISO8601Format(), forKey: .issuedAt)
    }
}
