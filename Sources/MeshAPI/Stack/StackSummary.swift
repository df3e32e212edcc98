package import struct Foundation.Date

/// A stack as `GET /v1/environments/{environment}/stacks` and `…/stacks/{stack}` answer it.
package struct StackSummary: Codable, Hashable, Sendable {
    package let name: StackName
    package let environment: EnvironmentName
    package let formula: Formula
    /// One string for `/bin/sh -c`.
    package let releaseCommand: String?
    /// The deployment whose image and config vars the services run; nil before the first success.
    package let current: DeploymentVersion?
    package let services: [ServiceName]
    package let createdAt: Date

    package init(
        name: StackName,
        environment: EnvironmentName,
        formula: Formula,
        releaseCommand: String?,
        current: DeploymentVersion?,
        services: [ServiceName],
        createdAt: Date
    ) {
        self.name = name
        self.environment = environment
        self.formula = formula
        self.releaseCommand = releaseCommand
        self.current = current
        self.services = services
        self.createdAt = createdAt
    }
}

/// Body of `POST /v1/environments/{environment}/stacks`.
package struct StackCreation: Codable, Hashable, Sendable {
    package let name: StackName
    package let formula: Formula

    package init(name: StackName, formula: Formula) {
        self.name = name
        self.formula = formula
    }
}

/// Body of `PUT /v1/environments/{environment}/stacks/{stack}/release-command`.
package struct ReleaseCommand: Codable, Hashable, Sendable {
    /// One string that `/bin/sh -c` will run.
    package let command: ServiceCommand

    package init(command: ServiceCommand) {
        self.command = command
    }
}
