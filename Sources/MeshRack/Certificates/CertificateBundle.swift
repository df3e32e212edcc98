package import Foundation
import MeshAPI
import SwiftASN1
import X509

/// A certificate with its chain and its key, known to belong together. Pure.
package struct CertificateBundle: Sendable {
    /// PEM, the certificate first, each followed by its issuer's.
    package let chain: String
    /// PEM.
    package let privateKey: String
    /// Domains that it is for, in lower case; may begin with `*.`.
    package let names: [String]
    /// For people.
    package let issuer: String
    package let notBefore: Date
    package let expiresAt: Date

    /// Reads PEM: one or more certificates, and then the private key of the first.
    ///
    /// - Parameters:
    ///   - anchors: roots that chains may end below without holding them, PEM; nil where the end doesn't matter.
    ///   - now: the moment that it must be valid at.
    /// - Throws: `RackError` with `badCertificate`, whose message says which of the rules is broken.
    package init(parsing pem: String, anchors: String?, now: Date = .now) throws(RackError) {
        let documents = try Self.documents(in: pem)
        let key = try Self.key(in: documents)
        let certificates = try Self.certificates(in: documents.dropLast())
        let leaf = certificates[0]
        guard leaf.publicKey == key.publicKey else {
            if let position = certificates.firstIndex(where: { $0.publicKey == key.publicKey }) {
                throw .badCertificate(
                    "the chain is not in order: the key belongs to certificate \(position + 1) of \(certificates.count), which must come first",
                    hint: "put the certificate first, then each issuer after what it has signed, then the key"
                )
            }
            throw .badCertificate(
                "the key doesn't match the certificate of \(leaf.subject)",
                hint: "take the key that it was requested with"
            )
        }
        try Self.checkTime(of: certificates, now)
        try Self.checkOrder(of: certificates)
        if let anchors { try Self.checkEnd(of: certificates, anchors) }
        names = try Self.names(of: leaf)
        issuer = Self.shortName(of: leaf.issuer)
        notBefore = leaf.notValidBefore
        expiresAt = leaf.notValidAfter
        chain = documents.dropLast().map { $0.pemString + "\n" }.joined()
        privateKey = documents[documents.count - 1].pemString + "\n"
    }

    private static let keyTypes: Set<String> = ["PRIVATE KEY", "EC PRIVATE KEY", "RSA PRIVATE KEY"]

    private static func documents(in pem: String) throws(RackError) -> [PEMDocument] {
        let documents: [PEMDocument]
        do {
            documents = try PEMDocument.parseMultiple(pemString: pem)
        } catch {
            throw .badCertificate(
                "what was given is not PEM",
                hint: "give files with -----BEGIN CERTIFICATE----- and a private key in them"
            )
        }
        guard !documents.isEmpty else {
            throw .badCertificate(
                "there is no certificate in it",
                hint: "give files with -----BEGIN CERTIFICATE----- and a private key in them"
            )
        }
        // OpenSSL writes them before the key of an elliptic curve; they say nothing that the key doesn't.
        return documents.filter { $0.discriminator != "EC PARAMETERS" }
    }

    private static func key(in documents: [PEMDocument]) throws(RackError) -> Certificate.PrivateKey {
        if documents.contains(where: { $0.discriminator == "ENCRYPTED PRIVATE KEY" }) {
            throw .badCertificate("the private key is encrypted", hint: "take its password away: openssl pkey -in KEY -out PLAIN-KEY")
        }
        let keys = documents.indices.filter { keyTypes.contains(documents[$0].discriminator) }
        guard let last = documents.last, let position = keys.first else {
            throw .badCertificate("there is no private key in it", hint: "give the private key last")
        }
        guard keys.count == 1 else {
            throw .badCertificate("there are \(keys.count) private keys in it", hint: "give the certificate's own, last")
        }
        guard position == documents.count - 1 else {
            throw .badCertificate("the private key is not the last", hint: "give the certificate, then its intermediates, and the key last")
        }
        do {
            return try Certificate.PrivateKey(pemDocument: last)
        } catch {
            throw .badCertificate("the private key can't be read, or is of a kind that isn't known", hint: "use RSA, P-256 or P-384")
        }
    }

    private static func certificates(in documents: ArraySlice<PEMDocument>) throws(RackError) -> [Certificate] {
        guard !documents.isEmpty else {
            throw .badCertificate("there is a key but no certificate in it", hint: "give the certificate first and the key last")
        }
        var certificates: [Certificate] = []
        for (index, document) in documents.enumerated() {
            guard document.discriminator == "CERTIFICATE", let certificate = try? Certificate(pemDocument: document) else {
                throw .badCertificate(
                    "part \(index + 1) is not a certificate, but \(document.discriminator)",
                    hint: "leave out what is neither certificate nor key"
                )
            }
            certificates.append(certificate)
        }
        return certificates
    }
}
