/// What a service is: a worker, until it is published through an endpoint.
package enum ServiceKind: Hashable, Sendable {
    case web
    case worker
    /// A kind that a newer server knows.
    case unknown(String)
}

extension ServiceKind: OpenEnumeration {
    package static let known: [(name: String, value: ServiceKind)] = [("web", .web), ("worker", .worker)]
    package static func unknown(named name: String) -> ServiceKind { .unknown(name) }
    package var unknownName: String? { if case .unknown(let name) = self { name } else { nil } }
}
