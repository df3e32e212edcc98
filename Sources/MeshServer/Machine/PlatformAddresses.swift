package import MeshAPI

/// Where the platform's things are reached from outside.
package struct PlatformAddresses: Hashable, Sendable {
    package let domain: PlatformDomain
    package let httpPort: Int

    package init(domain: PlatformDomain, httpPort: Int) {
        self.domain = domain
        self.httpPort = httpPort
    }

    /// The platform alias of an environment, e.g. `http://demo.localhost:8080`.
    package func url(of environment: EnvironmentName) -> String {
        "http://\(domain.host(of: environment))\(httpPort == 80 ? "" : ":\(httpPort)")"
    }
}
