package import struct Foundation.Date

/// A deployment as `GET …/stacks/{stack}/deployments` and `…/deployments/{version}` answer it.
package struct DeploymentSummary: Codable, Hashable, Sendable {
    package let version: DeploymentVersion
    package let environment: EnvironmentName
    package let stack: StackName
    package let reason: DeploymentReason
    /// One line for people, e.g. `Set MESSAGE`, `Deploy 14 files`, `Roll back to v3`.
    package let summary: String
    package let state: DeploymentState
    /// Why it failed; set exactly in state `failed`.
    package let failure: Failure?
    /// Digest of the image its services run (`sha256:…`), once it is known.
    package let image: String?
    /// Whether the services run this deployment now.
    package let isCurrent: Bool
    package let createdAt: Date
    package let startedAt: Date?
    package let finishedAt: Date?

    package init(
        version: DeploymentVersion,
        environment: EnvironmentName,
        stack: StackName,
        reason: DeploymentReason,
        summary: String,
        state: DeploymentState,
        failure: Failure?,
        image: String?,
        isCurrent: Bool,
        createdAt: Date,
        startedAt: Date?,
        finishedAt: Date?
    ) {
        self.version = version
        self.environment = environment
        self.stack = stack
        self.reason = reason
        self.summary = summary
        self.state = state
        self.failure = failure
        self.image = image
        self.isCurrent = isCurrent
        self.createdAt = createdAt
        self.startedAt = startedAt
        self.finishedAt = finishedAt
    }
}

/// Body of `POST …/deployments/rollback`: nil goes back to the success before the current one.
package struct RollbackRequest: Codable, Hashable, Sendable {
    package let version: DeploymentVersion?

    package init(version: DeploymentVersion?) {
        self.version = version
    }
}
