package import struct Foundation.Date

/// A certificate as `GET /v1/environments/{environment}/certificates` answers it. Its key never travels back.
package struct CertificateSummary: Codable, Hashable, Sendable {
    package let id: EntityID
    /// Domains that it is for; may begin with `*.`.
    package let names: [String]
    package let issuer: String
    package let source: CertificateSource
    package let state: CertificateState
    /// Endpoints that are served with it.
    package let endpoints: [Domain]
    package let notBefore: Date
    package let expiresAt: Date

    package init(
        id: EntityID,
        names: [String],
        issuer: String,
        source: CertificateSource,
        state: CertificateState,
        endpoints: [Domain],
        notBefore: Date,
        expiresAt: Date
    ) {
        self.id = id
        self.names = names
        self.issuer = issuer
        self.source = source
        self.state = state
        self.endpoints = endpoints
        self.notBefore = notBefore
        self.expiresAt = expiresAt
    }
}

/// Body of `POST /v1/environments/{environment}/certificates`.
package struct CertificateUpload: Codable, Sendable {
    /// PEM: the certificate, the intermediates in order, and its private key last.
    package let pem: String

    package init(pem: String) {
        self.pem = pem
    }
}
