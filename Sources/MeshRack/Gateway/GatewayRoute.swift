package import MeshAPI

/// Where requests go that come to a domain, below a path. Of several routes that fit, the one with the longest path takes the request.
package struct GatewayRoute: Hashable, Sendable {
    package let domain: Domain
    package let path: PathPrefix
    package let backend: GatewayBackend

    package init(domain: Domain, path: PathPrefix = .root, backend: GatewayBackend) {
        self.domain = domain
        self.path = path
        self.backend = backend
    }
}
