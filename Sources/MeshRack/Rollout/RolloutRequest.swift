package import DockerEngine
package import MeshAPI

/// Everything that a stack is to be after a rollout: exactly these services, no others.
package struct RolloutRequest: Sendable {
    package let stack: StackIdentity
    package let deployment: EntityID
    package let version: DeploymentVersion
    package let image: DesiredImage
    package let configVars: [ConfigVarName: ConfigVarValue]
    package let services: [DesiredService]
    /// Services that get new instances even where nothing of them has changed.
    package let restart: Set<ServiceName>
    /// What the rack's servers pull the image with.
    package let registryAuth: RegistryAuth?
    /// How long an instance may take until it is ready.
    package let readyLimit: Duration
    /// How long the whole may take, going back not counted.
    package let limit: Duration

    package init(
        stack: StackIdentity,
        deployment: EntityID,
        version: DeploymentVersion,
        image: DesiredImage,
        configVars: [ConfigVarName: ConfigVarValue] = [:],
        services: [DesiredService],
        restart: Set<ServiceName> = [],
        registryAuth: RegistryAuth? = nil,
        readyLimit: Duration = .seconds(60),
        limit: Duration = .seconds(600)
    ) {
        self.stack = stack
        self.deployment = deployment
        self.version = version
        self.image = image
        self.configVars = configVars
        self.services = services
        self.restart = restart
        self.registryAuth = registryAuth
        self.readyLimit = readyLimit
        self.limit = limit
    }
}
