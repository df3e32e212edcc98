import MeshAPI
import MeshClient
import SystemPackage
import TestSupport

extension TrafficMatrix {
    /// Leads a domain with a certificate to the graceful app.
    func makeSecureEndpoint() async throws {
        let environment = platform.stack.environment
        _ = try await platform.client.createEndpoint(EndpointCreation(domain: secureDomain), in: environment)
        _ = try await platform.client.publishService(
            ServiceName(parsing: "web"),
            PublicationChange(endpoint: secureDomain),
            in: platform.stack
        )
        _ = try await uploadCertificate(of: authority)
    }

    /// Has the domain served with a new certificate, and sees that it is: by the name of who signed it.
    func renewCertificate() async throws {
        let name = "Renewed \(EntityID.random())"
        let issuer = try authority.intermediate(named: name)
        let summary = try await uploadCertificate(of: issuer, chain: issuer.certificate)
        guard summary.endpoints == [secureDomain] else { throw TestSupportError("the new certificate isn't served: \(summary)") }
        try await withTemporaryDirectory { directory in
            try directory.write(authority.certificate, to: "root.pem")
            let curl = Curl(authorities: directory.appending("root.pem"), port: platform.meshd.httpsPort)
            // A connection that was made before keeps its certificate: this is a new one.
            let seen = try await curl.get(secureDomain.text, "/", "--verbose", "--stderr", "-")
            guard seen.exitCode == 0, seen.text.contains(name) else { throw TestSupportError("another certificate is shown: \(seen.text)") }
        }
    }

    private func uploadCertificate(of issuer: TestAuthority, chain: String = "") async throws -> CertificateSummary {
        let leaf = try issuer.issue(secureDomain.text)
        let pem = leaf.certificate + chain + authority.certificate + leaf.privateKey
        return try await platform.client.uploadCertificate(CertificateUpload(pem: pem), to: platform.stack.environment)
    }
}
