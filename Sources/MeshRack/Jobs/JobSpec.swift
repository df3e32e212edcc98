package import DockerEngine
package import MeshAPI

/// A command that is to run once, in a container of its own: a release command.
package struct JobSpec: Sendable {
    /// What makes it once: two jobs of the same id are the same job, whenever they are asked for.
    package let id: EntityID
    package let stack: StackIdentity
    package let image: DesiredImage
    package let command: ServiceCommand
    package let configVars: [ConfigVarName: ConfigVarValue]
    package let registryAuth: RegistryAuth?
    /// How long it may run, counted from its start.
    package let timeLimit: Duration

    package init(
        id: EntityID,
        stack: StackIdentity,
        image: DesiredImage,
        command: ServiceCommand,
        configVars: [ConfigVarName: ConfigVarValue] = [:],
        registryAuth: RegistryAuth? = nil,
        timeLimit: Duration = .seconds(1800)
    ) {
        self.id = id
        self.stack = stack
        self.image = image
        self.command = command
        self.configVars = configVars
        self.registryAuth = registryAuth
        self.timeLimit = timeLimit
    }
}
