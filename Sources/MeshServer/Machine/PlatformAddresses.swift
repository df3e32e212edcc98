package import MeshAPI
package import MeshStore

/// Where the platform's things are reached from outside.
package struct PlatformAddresses: Hashable, Sendable {
    /// Environments answer at `<environment>.<domain>`.
    package let domain: Domain
    package let httpPort: Int
    package let httpsPort: Int
    /// Where the API answers; no endpoint can have this name. nil: it has none.
    package let apiHost: Domain?

    package init(domain: Domain, httpPort: Int, httpsPort: Int, apiHost: Domain? = nil) {
        self.domain = domain
        self.httpPort = httpPort
        self.httpsPort = httpsPort
        self.apiHost = apiHost
    }

    /// An endpoint as a URL, e.g. `https://app.example.com`, and `http://app.example.com/api` with a path and without a certificate.
    ///
    /// - Throws: `InvalidName` when an alias and the platform's domain are too long for a host name together.
    package func url(of endpoint: EndpointName, path: PathPrefix = .root, isSecure: Bool) throws(InvalidName) -> String {
        let port = isSecure ? (httpsPort == 443 ? "" : ":\(httpsPort)") : (httpPort == 80 ? "" : ":\(httpPort)")
        return "\(isSecure ? "https" : "http")://\(try endpoint.domain(under: domain))\(port)\(path == .root ? "" : path.text)"
    }

    /// What an endpoint with this domain is called: an alias for a name right below the platform's domain.
    ///
    /// - Throws: `InvalidName` for the platform's domain itself, for names further below it, for names without a dot, and for the API's.
    package func name(of endpoint: Domain) throws(InvalidName) -> EndpointName {
        let name = try bareName(of: endpoint)
        try check(name)
        return name
    }

    /// - Throws: `InvalidName` for a name that an endpoint can't have here: the API's own, or one that is too long with the platform's domain.
    package func check(_ endpoint: EndpointName) throws(InvalidName) {
        let domain = try endpoint.domain(under: domain)
        guard domain != apiHost else { throw InvalidName("\(domain) is where this server's own API answers; choose another name") }
    }

    func bareName(of endpoint: Domain) throws(InvalidName) -> EndpointName {
        if endpoint.text.hasSuffix(".\(domain)") {
            let label = endpoint.text.dropLast(domain.text.utf8.count + 1)
            guard !label.contains(".") else {
                let last = label.split(separator: ".").last ?? ""
                throw InvalidName("\(endpoint) can't be an endpoint; below \(domain) they have one label, such as \(last).\(domain)")
            }
            return .alias(try EnvironmentName(parsing: label))
        }
        guard endpoint != domain, endpoint.text.contains(".") else {
            throw InvalidName("\(endpoint) can't be an endpoint; give a domain of yours, such as app.example.com, or a name for an alias")
        }
        return .custom(endpoint)
    }
}
