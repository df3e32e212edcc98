package import MeshRack

/// What the control plane needs of an ACME client. `Lego` documents it.
package protocol CertificateIssuing: Sendable {
    func issue(
        for domain: String,
        by challenge: ACMEChallenge,
        key: ACMEAccountKey,
        registration: String?
    ) async throws -> IssuedCertificate
}

extension Lego: CertificateIssuing {}
