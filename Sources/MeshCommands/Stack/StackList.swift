import ArgumentParser
import MeshClient

/// `mesh stack list`
struct StackList: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the stacks of an environment.",
        discussion: """
            EXAMPLE
              mesh stack list -e shop
            """,
        aliases: ["ls"]
    )

    @OptionGroup var target: EnvironmentOptions
    @OptionGroup var listing: ListingOptions

    func run(in session: Session) async throws {
        let environment = try session.environment(target)
        let stacks = try await session.client().stacks(in: environment)
        try session.list(stacks, as: listing.format, whenEmpty: "There are no stacks in \(environment) yet; `mesh stack create` makes one.")
    }
}
