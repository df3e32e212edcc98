/// How far an endpoint is on its way to answer requests.
package enum EndpointState: Hashable, Sendable {
    /// Its domain doesn't lead to the platform yet.
    case waitingForDNS
    /// Its certificate is being issued.
    case issuing
    /// Everything that it needs is there.
    case ready
    /// Something went wrong, as its reason says; the platform tries again by itself.
    case failed
    /// A state that a newer server knows.
    case unknown(String)
}

extension EndpointState: OpenEnumeration {
    package static let known: [(name: String, value: EndpointState)] = [
        ("waiting-for-dns", .waitingForDNS), ("issuing", .issuing), ("ready", .ready), ("failed", .failed),
    ]
    package static func unknown(named name: String) -> EndpointState { .unknown(name) }
    package var unknownName: String? { if case .unknown(let name) = self { name } else { nil } }
}
