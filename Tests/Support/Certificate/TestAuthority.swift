import Crypto
import Foundation
import SwiftASN1
import X509

/// A certificate authority of a test's own: a certificate with its key that can sign others.
package struct TestAuthority: Sendable {
    /// PEM.
    package let certificate: String
    /// PEM.
    package let privateKey: String
    private let key: P256.Signing.PrivateKey
    private let subject: DistinguishedName

    /// A root.
    package init(named name: String = "Test Root") throws {
        let key = P256.Signing.PrivateKey()
        let subject = try DistinguishedName { CommonName(name) }
        self = try TestAuthority(key: key, subject: subject, issuer: subject, signer: key, names: nil, life: Self.tenYears)
    }

    private static let tenYears = Date.now.addingTimeInterval(-86_400)..<Date.now.addingTimeInterval(3650 * 86_400)

    private init(
        key: P256.Signing.PrivateKey,
        subject: DistinguishedName,
        issuer: DistinguishedName,
        signer: P256.Signing.PrivateKey,
        names: [String]?,
        life: Range<Date>
    ) throws {
        let certificate = try Certificate(
            version: .v3,
            serialNumber: Certificate.SerialNumber(),
            publicKey: Certificate.PublicKey(key.publicKey),
            notValidBefore: life.lowerBound,
            notValidAfter: life.upperBound,
            issuer: issuer,
            subject: subject,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                if let names {
                    SubjectAlternativeNames(names.map { .dnsName($0) })
                    try ExtendedKeyUsage([.serverAuth])
                } else {
                    Critical(BasicConstraints.isCertificateAuthority(maxPathLength: nil))
                    Critical(KeyUsage(keyCertSign: true))
                }
            },
            issuerPrivateKey: Certificate.PrivateKey(signer)
        )
        self.certificate = try certificate.serializeAsPEM().pemString + "\n"
        privateKey = key.pemRepresentation + "\n"
        self.key = key
        self.subject = subject
    }

    /// An authority that this one has signed.
    package func intermediate(named name: String = "Test Intermediate") throws -> TestAuthority {
        let subject = try DistinguishedName { CommonName(name) }
        return try TestAuthority(key: .init(), subject: subject, issuer: self.subject, signer: key, names: nil, life: Self.tenYears)
    }

    /// A certificate for domains.
    ///
    /// - Parameter days: when it begins and ends, from now.
    package func issue(_ names: String..., days: Range<Double> = -1..<90) throws -> TestAuthority {
        let life = Date.now.addingTimeInterval(days.lowerBound * 86_400)..<Date.now.addingTimeInterval(days.upperBound * 86_400)
        let subject = try DistinguishedName { CommonName(names.first ?? "nobody") }
        return try TestAuthority(key: .init(), subject: subject, issuer: self.subject, signer: key, names: names, life: life)
    }
}
