/// What a public address is made of: a name of the platform, or a domain that belongs to somebody.
package enum EndpointKind: Hashable, Sendable {
    /// `<name>.<platform domain>`
    case alias
    /// A domain that its owner points at the platform.
    case custom
    /// A kind that a newer server knows.
    case unknown(String)
}

extension EndpointKind: OpenEnumeration {
    package static let known: [(name: String, value: EndpointKind)] = [("alias", .alias), ("custom", .custom)]
    package static func unknown(named name: String) -> EndpointKind { .unknown(name) }
    package var unknownName: String? { if case .unknown(let name) = self { name } else { nil } }
}
