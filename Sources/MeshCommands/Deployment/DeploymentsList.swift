import ArgumentParser
import MeshClient

/// `mesh deployments list`
struct DeploymentsList: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List a stack's deployments, the newest first.",
        discussion: """
            EXAMPLE
              mesh deployments list --format json
            """,
        aliases: ["ls"]
    )

    @OptionGroup var target: StackOptions
    @OptionGroup var listing: ListingOptions

    func run(in session: Session) async throws {
        let stack = try await session.stack(target)
        let deployments = try await session.client().deployments(of: stack)
        try session.list(deployments, as: listing.format, whenEmpty: "Nothing was deployed to \(stack.stack) yet; `mesh deploy` does.")
    }
}
