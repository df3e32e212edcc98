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
            .max { ($0.isUploaded ? 1 : 0, $0.expiresAt, $0.id) < ($1.isUploaded ? 1 : 0, $1.expiresAt, $1.id) }
    }
}

extension Certificate {
    var isUploaded: Bool { source == .uploaded }
}
