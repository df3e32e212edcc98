/// Body of `POST /v1/environments/{environment}/endpoints`.
package struct EndpointCreation: Codable, Hashable, Sendable {
    /// A custom domain, or a whole platform alias.
    package let domain: Domain?
    /// The name of a platform alias, without the platform's domain.
    package let alias: EnvironmentName?

    package init(domain: Domain) {
        self.domain = domain
        alias = nil
    }

    package init(alias: EnvironmentName) {
        domain = nil
        self.alias = alias
    }
}

/// Body of `POST …/services/{service}/publish` and `…/unpublish`.
package struct PublicationChange: Codable, Hashable, Sendable {
    package let endpoint: Domain
    /// To publish: nil for all paths. To unpublish: nil for every path of the service there.
    package let path: PathPrefix?

    package init(endpoint: Domain, path: PathPrefix? = nil) {
        self.endpoint = endpoint
        self.path = path
    }
}

/// What a change of endpoints made of the stacks whose services it concerns.
package struct EndpointOutcome: Codable, Hashable, Sendable {
    /// Those that bring the change to instances: web services that become workers again.
    package let deployments: [DeploymentSummary]

    package init(deployments: [DeploymentSummary]) {
        self.deployments = deployments
    }
}
