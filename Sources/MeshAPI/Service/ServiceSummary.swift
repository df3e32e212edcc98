package import struct Foundation.Date

/// A service as `GET /v1/environments/{environment}/stacks/{stack}/services` answers it.
package struct ServiceSummary: Codable, Hashable, Sendable {
    package let name: ServiceName
    package let stack: StackName
    package let kind: ServiceKind
    /// nil: the image's own CMD.
    package let command: ServiceCommand?
    /// Instances asked for.
    package let scale: Int
    /// Instances running and ready, as Swarm says now.
    package let ready: Int
    /// The deployment its instances run; nil before the first success.
    package let deployment: DeploymentVersion?
    /// Public addresses, for a web service.
    package let urls: [String]
    /// Where other services of the environment reach it, e.g. `http://app-web`.
    package let internalURL: String
    package let createdAt: Date

    package init(
        name: ServiceName,
        stack: StackName,
        kind: ServiceKind,
        command: ServiceCommand?,
        scale: Int,
        ready: Int,
        deployment: DeploymentVersion?,
        urls: [String],
        internalURL: String,
        createdAt: Date
    ) {
        self.name = name
        self.stack = stack
        self.kind = kind
        self.command = command
        self.scale = scale
        self.ready = ready
        self.deployment = deployment
        self.urls = urls
        self.internalURL = internalURL
        self.createdAt = createdAt
    }
}
