import Crypto
import Foundation
import SwiftASN1
import SystemPackage
import X509

/// The key that signs registry tokens, and a certificate of it for the registry to check them against.
struct SigningIdentity: Sendable {
    let key: P256.Signing.PrivateKey
    /// Self-signed, PEM.
    let certificate: String

    static let keyFile = "token.key"
    static let certificateFile = "token.crt"

    /// The identity that a directory holds. Makes one where there is none, where it can't be read any more, or where it ends within a year.
    static func load(from directory: FilePath, now: Date = .now) throws -> SigningIdentity {
        if let identity = try? read(from: directory), let end = identity.notValidAfter, end > now.addingTimeInterval(365 * day) {
            return identity
        }
        let identity = try make(now: now)
        try TextFile.write(identity.key.pemRepresentation, to: directory.appending(keyFile))
        try TextFile.write(identity.certificate, to: directory.appending(certificateFile))
        return identity
    }

    private var notValidAfter: Date? {
        try? Certificate(pemEncoded: certificate).notValidAfter
    }

    private static func read(from directory: FilePath) throws -> SigningIdentity {
        let key = try P256.Signing.PrivateKey(pemRepresentation: TextFile.read(directory.appending(keyFile)))
        let text = try TextFile.read(directory.appending(certificateFile))
        guard try Certificate(pemEncoded: text).publicKey == Certificate.PublicKey(key.publicKey) else {
            throw BuilderError(.registryUnavailable, "the registry's certificate doesn't belong to its key")
        }
        return SigningIdentity(key: key, certificate: text)
    }

    private static func make(now: Date) throws -> SigningIdentity {
        let key = P256.Signing.PrivateKey()
        let name = try DistinguishedName { CommonName("Widemesh registry tokens") }
        let certificate = try Certificate(
            version: .v3,
            serialNumber: Certificate.SerialNumber(),
            publicKey: Certificate.PublicKey(key.publicKey),
            notValidBefore: now.addingTimeInterval(-day),
            notValidAfter: now.addingTimeInterval(10 * 365 * day),
            issuer: name,
            subject: name,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: nil))
                Critical(KeyUsage(digitalSignature: true, keyCertSign: true))
            },
            issuerPrivateKey: Certificate.PrivateKey(key)
        )
        return SigningIdentity(key: key, certificate: try certificate.serializeAsPEM().pemString)
    }

    private static let day: TimeInterval = 86_400
}
