import ArgumentParser
import MeshClient

/// `mesh token list`
struct TokenList: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the access tokens, without their secrets.",
        discussion: """
            EXAMPLE
              mesh token list --format json
            """,
        aliases: ["ls"]
    )

    @OptionGroup var listing: ListingOptions

    func run(in session: Session) async throws {
        let tokens = try await session.client().tokens()
        try session.list(tokens, as: listing.format, whenEmpty: "There are no tokens; `mesh token create NAME` makes one.")
    }
}
