package import MeshAPI

/// A certificate that the gateway serves HTTPS with, for whichever of its names a client asks.
package struct GatewayCertificate: Hashable, Sendable {
    /// The domain it was made for; names the file.
    package let domain: Domain
    /// The chain, the leaf first, and then the private key, all PEM.
    package let pem: String

    package init(domain: Domain, pem: String) {
        self.domain = domain
        self.pem = pem
    }
}
