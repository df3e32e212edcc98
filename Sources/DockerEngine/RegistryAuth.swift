import Foundation

/// Credentials for a registry, sent in `X-Registry-Auth` as base64url of JSON.
public struct RegistryAuth: Hashable, Sendable {
    /// The user's name.
    public var username: String?
    /// The user's password, or a token in its place.
    public var password: String?
    /// Host and port of the registry.
    public var serverAddress: String?
    /// A token from `POST /auth`, in place of name and password.
    public var identityToken: String?

    /// A user name and a password.
    public init(username: String, password: String, serverAddress: String? = nil) {
        self.username = username
        self.password = password
        self.serverAddress = serverAddress
    }

    /// An identity token.
    public init(identityToken: String, serverAddress: String? = nil) {
        self.identityToken = identityToken
        self.serverAddress = serverAddress
    }

    private init() {}

    /// No credentials. The Engine wants the header even so on some routes (`POST /images/{name}/push`).
    public static let anonymous = RegistryAuth()

    /// The value of `X-Registry-Auth`: JSON in the URL-safe alphabet of RFC 4648 §5, padded as Go's `base64.URLEncoding` wants it.
    var headerValue: String { Base64URL.encode(json: self) }

    /// The value of `X-Registry-Config`, credentials by registry, which `POST /build` takes.
    static func headerValue(for credentials: [String: RegistryAuth]) -> String { Base64URL.encode(json: credentials) }
}

extension RegistryAuth: Encodable {
    private enum CodingKeys: String, CodingKey {
        case username, password
        case serverAddress = "serveraddress"
        case identityToken = "identitytoken"
    }
}

/// Never shows the secret, so that a log line can't.
extension RegistryAuth: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The registry, and nothing secret.
    public var description: String { "RegistryAuth(\(serverAddress ?? "any registry"))" }
    /// The registry, and nothing secret.
    public var debugDescription: String { description }
    /// Empty: nothing that dumps values sees the secret.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
