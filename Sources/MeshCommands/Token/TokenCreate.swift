import ArgumentParser
import MeshAPI
import MeshClient

/// `mesh token create`
struct TokenCreate: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Make an access token.",
        discussion: """
            The token goes to stdout, this once.

            EXAMPLE
              mesh token create ci
            """
    )

    @Argument(help: "Whose it is, or what it is for.")
    var name: String

    func run(in session: Session) async throws {
        let created = try await session.client().createToken(named: name)
        session.console.say("Created token \(created.token.id) for \(created.token.name); it is shown only now")
        try session.console.write(created.secret + "\n")
    }
}
