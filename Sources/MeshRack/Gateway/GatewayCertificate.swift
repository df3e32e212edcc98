package import MeshAPI

/// A certificate that the gateway serves HTTPS with, for exactly these domains.
package struct GatewayCertificate: Hashable, Sendable {
    /// Names the file.
    package let id: EntityID
    package let domains: Set<Domain>
    /// The chain, the certificate first, and then the private key, all PEM.
    package let pem: String

    package init(id: EntityID, domains: Set<Domain>, pem: String) {
        self.id = id
        self.domains = domains
        self.pem = pem
    }

    var path: String { "certificates/\(id).pem" }
}
