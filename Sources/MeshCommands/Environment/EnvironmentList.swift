import ArgumentParser
import MeshClient

/// `mesh environment list`
struct EnvironmentList: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the environments.",
        discussion: """
            EXAMPLE
              mesh env list --format json
            """,
        aliases: ["ls"]
    )

    @OptionGroup var listing: ListingOptions

    func run(in session: Session) async throws {
        let environments = try await session.client().environments()
        try session.list(environments, as: listing.format, whenEmpty: "There are no environments yet; `mesh deploy` makes the first.")
    }
}
