/// Where a certificate comes from.
package enum CertificateSource: Hashable, Sendable {
    /// Issued by an ACME server (RFC 8555), and renewed by itself.
    case acme
    /// Given by somebody, who has to renew it.
    case uploaded
    /// A source that a newer server knows.
    case unknown(String)
}

extension CertificateSource: OpenEnumeration {
    package static let known: [(name: String, value: CertificateSource)] = [("acme", .acme), ("uploaded", .uploaded)]
    package static func unknown(named name: String) -> CertificateSource { .unknown(name) }
    package var unknownName: String? { if case .unknown(let name) = self { name } else { nil } }
}
