import Foundation
import MeshAPI
import SwiftASN1
import X509

extension CertificateBundle {
    static func checkTime(of certificates: [Certificate], _ now: Date) throws(RackError) {
        for certificate in certificates {
            let what =
                certificate == certificates[0] ? "the certificate" : "the certificate of \(shortName(of: certificate.subject)) in the chain"
            guard certificate.notValidAfter > now else {
                throw .badCertificate("\(what) expired at \(certificate.notValidAfter.ISO8601Format())", hint: "get a new one")
            }
            guard certificate.notValidBefore <= now else {
                throw .badCertificate("\(what) is not valid before \(certificate.notValidBefore.ISO8601Format())", hint: "check the clocks")
            }
        }
    }

    /// Each must be signed by the next.
    static func checkOrder(of certificates: [Certificate]) throws(RackError) {
        for (certificate, issuer) in zip(certificates, certificates.dropFirst()) where !isSigned(certificate, by: issuer) {
            let (name, wanted) = (shortName(of: certificate.subject), shortName(of: certificate.issuer))
            let isThere = certificates.contains { isSigned(certificate, by: $0) }
            throw .badCertificate(
                isThere
                    ? "the chain is not in order: after \(name) must come \(wanted), not \(shortName(of: issuer.subject))"
                    : "the chain is not complete: after \(name) must come \(wanted), and comes \(shortName(of: issuer.subject))",
                hint: "put the certificate first, then each issuer after what it has signed, then the key"
            )
        }
    }

    /// The roots that this machine trusts, PEM; empty where there are none in the usual place.
    package static var systemAnchors: String {
        (try? String(contentsOfFile: "/etc/ssl/certs/ca-certificates.crt", encoding: .utf8)) ?? ""
    }

    /// The last must be a root, or signed by one that is known.
    static func checkEnd(of certificates: [Certificate], _ anchors: String) throws(RackError) {
        guard let last = certificates.last, !isSigned(last, by: last) else { return }
        let roots = ((try? PEMDocument.parseMultiple(pemString: anchors)) ?? []).lazy.compactMap { try? Certificate(pemDocument: $0) }
        guard !roots.contains(where: { isSigned(last, by: $0) }) else { return }
        throw .badCertificate(
            "the chain is not complete: \(shortName(of: last.issuer)), who signed \(shortName(of: last.subject)), is not in it",
            hint: "add the intermediate certificates of the issuer; of an authority of your own, also its root"
        )
    }

    static func names(of certificate: Certificate) throws(RackError) -> [String] {
        let alternatives = (try? certificate.extensions.subjectAlternativeNames).flatMap(\.self) ?? SubjectAlternativeNames([])
        let names = alternatives.compactMap { name -> String? in
            if case .dnsName(let text) = name { text.lowercased() } else { nil }
        }
        guard !names.isEmpty else {
            throw .badCertificate(
                "the certificate has no domain among its subject alternative names",
                hint: "browsers look nowhere else; get one that has"
            )
        }
        return names
    }

    /// What people call it: its common name, or else its organization.
    static func shortName(of name: DistinguishedName) -> String {
        let attributes = name.flatMap(\.self)
        for type in [ASN1ObjectIdentifier.NameAttributes.commonName, .NameAttributes.organizationName] {
            if let attribute = attributes.first(where: { $0.type == type }) { return attribute.value.description }
        }
        return name.description
    }

    private static func isSigned(_ certificate: Certificate, by issuer: Certificate) -> Bool {
        certificate.issuer == issuer.subject && issuer.publicKey.isValidSignature(certificate.signature, for: certificate)
    }
}

extension RackError {
    static func badCertificate(_ message: String, hint: String) -> RackError {
        RackError(.badCertificate, message, hint: hint)
    }
}
