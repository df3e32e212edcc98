package import MeshAPI

/// What an endpoint is called, without what the platform adds.
package enum EndpointName: Hashable, Sendable {
    /// The first label of `<name>.<platform domain>`; names of environments and aliases are never the same.
    case alias(EnvironmentName)
    /// Has a dot in it.
    case custom(Domain)

    package var kind: EndpointKind {
        switch self {
        case .alias: .alias
        case .custom: .custom
        }
    }

    var text: String {
        switch self {
        case .alias(let name): name.text
        case .custom(let domain): domain.text
        }
    }

    init(stored text: String) throws(StoreError) {
        self = text.contains(".") ? .custom(try Domain(stored: text)) : .alias(try EnvironmentName(stored: text))
    }

    /// The host name that requests carry.
    ///
    /// - Throws: `InvalidName` when an alias and the platform's domain are too long together.
    package func domain(under platform: Domain) throws(InvalidName) -> Domain {
        switch self {
        case .alias(let name): try Domain(environment: name, under: platform)
        case .custom(let domain): domain
        }
    }
}
