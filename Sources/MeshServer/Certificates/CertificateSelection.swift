import Foundation
import MeshAPI
import MeshStore

/// Which certificate an endpoint is served with, of those that there are. Pure.
struct CertificateSelection: Sendable {
    /// Of all environments and of the platform.
    let certificates: [Certificate]
    let now: Date

    init(_ certificates: [Certificate], now: Date = .now) {
        self.certificates = certificates
        self.now = now
    }

    /// One that somebody uploaded goes before those that were issued, and of the same kind the one that ends last; nil where none is valid now.
    ///
    /// Only of the endpoint's own environment, or the platform's: what one environment has is nobody else's.
    func certificate(for endpoint: Endpoint, domain: Domain) -> Certificate? {
        certificates
            .filter { certificate in
                let isAllowed =
                    certificate.environmentID == nil
                    ? endpoint.name.kind == .alias
                    : certificate.environmentID == endpoint.environmentID
                        && (certificate.endpointID == nil || certificate.endpointID == endpoint.id)
                return isAllowed && certificate.covers(domain) && certificate.notBefore <= now && now < certificate.expiresAt
            }
            .max(by: Self.isWorse)
    }

    /// The platform's own one for a name of its own, which may begin with `*.`; nil where none is valid now.
    func platformCertificate(for name: String) -> Certificate? {
        certificates
            .filter { $0.environmentID == nil && $0.covers(name) && $0.notBefore <= now && now < $0.expiresAt }
            .max(by: Self.isWorse)
    }

    private static func isWorse(_ left: Certificate, _ right: Certificate) -> Bool {
        (left.isUploaded ? 1 : 0, left.expiresAt, left.id) < (right.isUploaded ? 1 : 0, right.expiresAt, right.id)
    }
}

extension Certificate {
    var isUploaded: Bool { source == .uploaded }
}
