import ArgumentParser
import MeshAPI
import MeshClient

/// `mesh deployments rollback`
struct DeploymentsRollback: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollback",
        abstract: "Go back to an earlier deployment: its image, config vars and commands.",
        discussion: """
            Without a version, to the success before the current one.

            EXAMPLE
              mesh deployments rollback v3
            """
    )

    @Argument(help: ArgumentHelp("The deployment to go back to, e.g. v3.", valueName: "version"), transform: DeploymentVersion.argument)
    var version: DeploymentVersion?
    @OptionGroup var target: StackOptions
    @OptionGroup var following: FollowOptions

    func run(in session: Session) async throws {
        let stack = try await session.stack(target)
        let outcome = try await session.client().rollBack(stack, to: version)
        try await session.follow(outcome, of: stack, following, otherwise: "That is what runs already; nothing was done.")
    }
}
