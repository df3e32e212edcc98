import MeshAPI
import MeshRack
package import MeshStore

/// The platform's account at an ACME server, and what it has issued.
package struct Issuance: Sendable {
    private let store: MeshStore
    private let issuer: any CertificateIssuing
    private let directory: String
    private let email: String

    package init(store: MeshStore, issuer: any CertificateIssuing, directory: String, email: String) {
        self.store = store
        self.issuer = issuer
        self.directory = directory
        self.email = email
    }

    /// What the gateway needs to answer challenges.
    func thumbprint() async throws -> String {
        try await ACMEAccountKey(scalar: account().privateKey).thumbprint
    }

    /// Has a certificate issued for an endpoint, and keeps it in place of the one before.
    func issue(for endpoint: Endpoint, domain: Domain) async throws {
        let bundle = try await issue(domain.text, by: .http)
        try await store.addCertificate(
            Certificate(bundle, environmentID: endpoint.environmentID, endpointID: endpoint.id, source: .acme)
        )
    }

    /// Has a certificate issued for a name of the platform's, and keeps it in place of the one before.
    func issue(for name: PlatformName) async throws {
        let bundle = try await issue(name.text, by: name.challenge)
        try await store.addCertificate(Certificate(bundle, environmentID: nil, source: .acme))
    }

    private func issue(_ name: String, by challenge: ACMEChallenge) async throws -> CertificateBundle {
        let account = try await account()
        let key = try ACMEAccountKey(scalar: account.privateKey)
        let issued: IssuedCertificate
        do {
            issued = try await issuer.issue(for: name, by: challenge, key: key, registration: account.registration)
        } catch {
            // Whatever the server has against what was registered once is forgotten with it; the key stays the same, and so does the account.
            if account.registration != nil { try await store.setRegistration(nil, accountID: account.id) }
            throw error
        }
        try await store.setRegistration(issued.registration, accountID: account.id)
        return issued.bundle
    }

    private func account() async throws -> ACMEAccount {
        try await store.acmeAccount(directory: directory, email: email)
    }
}
