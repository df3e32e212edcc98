import ArgumentParser
import MeshClient

/// `mesh deployments cancel`
struct DeploymentsCancel: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel",
        abstract: "Cancel a deployment that waits or runs.",
        discussion: """
            The services stay as they were before it.

            EXAMPLE
              mesh deployments cancel v4
            """
    )

    @OptionGroup var deployment: VersionArgument
    @OptionGroup var target: StackOptions

    func run(in session: Session) async throws {
        let stack = try await session.stack(target)
        try await session.client().cancelDeployment(deployment.version, of: stack)
        session.console.say("Cancelled \(deployment.version)")
    }
}
