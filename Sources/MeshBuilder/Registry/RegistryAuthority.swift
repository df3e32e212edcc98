import Crypto
import Foundation
import JWTKit
package import MeshAPI
import Synchronization
package import SystemPackage

/// Decides who may do what in the registry, and says so in tokens that the registry believes.
///
/// Three kinds of holders: a builder (credentials that live as long as its build), a rack on behalf of an environment (the environment's
/// id and its registry secret), and meshd. Nobody else gets a token; nobody gets more than `RegistryGrant` says, whatever they ask for.
package final class RegistryAuthority: Sendable {
    /// The `service` and `issuer` that the registry is configured with.
    package static let service = "widemesh-registry"
    package static let issuer = "widemesh"

    let certificateFile: FilePath
    /// Whoever pushes or deletes passes it.
    let gate: RegistryGate

    private let identity: SigningIdentity
    private let keys: JWTKeyCollection
    private let environmentSecret: @Sendable (EntityID) async throws -> String?
    private let builders = Mutex<[String: Builder]>([:])

    private struct Builder {
        let password: SHA256Digest
        let repository: String
    }

    /// - Parameters:
    ///   - directory: the registry's, which must exist; holds the signing key (0600), its certificate, and the gate's mark.
    ///   - environmentSecret: looks up the registry secret of an environment; nil where there is no such environment.
    package init(
        directory: FilePath,
        environmentSecret: @escaping @Sendable (EntityID) async throws -> String?
    ) async throws {
        identity = try SigningIdentity.load(from: directory)
        gate = RegistryGate(mark: directory.appending("changed"))
        certificateFile = directory.appending(SigningIdentity.certificateFile)
        keys = try await JWTKeyCollection().add(ecdsa: ES256PrivateKey(backing: identity.key))
        self.environmentSecret = environmentSecret
    }

    /// A token for what of `scopes` the holder of the credentials may do; possibly for nothing, and then the registry says no.
    ///
    /// - Parameter credentials: nil when the request had none.
    /// - Throws: `BuilderError` with `.notAllowed` when there are none, or wrong ones, or the service isn't this one: answer 401.
    package func token(credentials: RegistryCredentials?, service: String, scopes: [String]) async throws -> RegistryToken {
        guard service == Self.service, let credentials, let grant = try await grant(of: credentials) else {
            throw BuilderError(.notAllowed, "the registry needs the credentials of a builder or of an environment")
        }
        return try await sign(RegistryAccess.list(scopes: scopes).compactMap(grant.allowed), subject: credentials.user)
    }

    /// Credentials for one build; `revoke` them when it ends. They live in memory only.
    package func issueBuilderCredentials(deployment: EntityID, repository: String) -> RegistryCredentials {
        let password = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0).base64EncodedString() }
        let credentials = RegistryCredentials(user: "builder-\(deployment)", password: password)
        builders.withLock {
            $0[credentials.user] = Builder(password: SHA256.hash(data: Data(password.utf8)), repository: repository)
        }
        return credentials
    }

    /// Ends credentials. Tokens already issued end within `lifetime`.
    package func revoke(_ credentials: RegistryCredentials) {
        _ = builders.withLock { $0.removeValue(forKey: credentials.user) }
    }

    /// A token of meshd's own.
    func ownToken(_ access: [RegistryAccess]) async throws -> RegistryToken {
        try await sign(access.compactMap(RegistryGrant.everything.allowed), subject: "meshd")
    }

    /// How long a token is good for. A longer push asks for another.
    private static let lifetime: Duration = .seconds(300)

    private func grant(of credentials: RegistryCredentials) async throws -> RegistryGrant? {
        // Digests compare in constant time.
        let given = SHA256.hash(data: Data(credentials.password.utf8))
        if let builder = builders.withLock({ $0[credentials.user] }) {
            return builder.password == given ? .build(repository: builder.repository) : nil
        }
        guard let environment = try? EntityID(parsing: credentials.user), let secret = try await environmentSecret(environment) else {
            return nil
        }
        return SHA256.hash(data: Data(secret.utf8)) == given ? .run(environment: environment) : nil
    }

    private func sign(_ access: [RegistryAccess], subject: String) async throws -> RegistryToken {
        let now = Date.now
        let seconds = Int64(now.timeIntervalSince1970)
        let claims = RegistryClaims(
            iss: Self.issuer,
            sub: subject,
            aud: Self.service,
            exp: seconds + Self.lifetime.components.seconds,
            nbf: seconds - 10,
            iat: seconds,
            jti: UUID().uuidString,
            access: access
        )
        var header = JWTHeader()
        header.x5c = [identity.certificate]
        return RegistryToken(token: try await keys.sign(claims, header: header), expiresIn: Self.lifetime, issuedAt: now)
    }
}
