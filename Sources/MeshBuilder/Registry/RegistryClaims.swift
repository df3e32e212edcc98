import JWTKit

/// The claims that distribution's token authentication reads (`registry/auth/token/token.go`): the audience is one string, times are whole seconds.
struct RegistryClaims: JWTPayload {
    let iss: String
    let sub: String
    let aud: String
    let exp: Int64
    let nbf: Int64
    let iat: Int64
    let jti: String
    let access: [RegistryAccess]

    /// Tokens are checked by the registry, never here.
    func verify(using algorithm: some JWTAlgorithm) throws {}
}
