/// What a certificate is good for now.
package enum CertificateState: Hashable, Sendable {
    /// An endpoint is served with it.
    case serving
    /// No endpoint is: none has a name of it, or there is a better one.
    case unused
    /// Its time is over.
    case expired
    /// A state that a newer server knows.
    case unknown(String)
}

extension CertificateState: OpenEnumeration {
    package static let known: [(name: String, value: CertificateState)] = [
        ("serving", .serving), ("unused", .unused), ("expired", .expired),
    ]
    package static func unknown(named name: String) -> CertificateState { .unknown(name) }
    package var unknownName: String? { if case .unknown(let name) = self { name } else { nil } }
}
