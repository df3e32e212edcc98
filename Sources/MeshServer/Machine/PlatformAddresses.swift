package import MeshAPI
package import MeshRack

/// Where the platform's things are reached from outside.
package struct PlatformAddresses: Hashable, Sendable {
    /// Environments answer at `<environment>.<domain>`.
    package let domain: Domain
    package let httpPort: Int

    package init(domain: Domain, httpPort: Int) {
        self.domain = domain
        self.httpPort = httpPort
    }

    /// The platform alias of an environment.
    ///
    /// - Throws: `InvalidName` when environment and domain together are too long for a host name.
    func domain(of environment: EnvironmentName) throws(InvalidName) -> Domain {
        try Domain(environment: environment, under: domain)
    }

    /// The platform alias of an environment as a URL, e.g. `http://demo.localhost:8080`.
    package func url(of environment: EnvironmentName) -> String {
        "http://\(environment).\(domain)\(httpPort == 80 ? "" : ":\(httpPort)")"
    }
}
