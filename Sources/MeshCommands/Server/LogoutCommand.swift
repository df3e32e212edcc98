import ArgumentParser
import MeshClient

/// `mesh logout`
struct LogoutCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "logout",
        abstract: "Forget the server of the last login and its token.",
        discussion: """
            The token stays valid; `mesh token revoke` ends it.

            EXAMPLE
              mesh logout
            """
    )

    func run(in session: Session) async throws {
        let file = try ConfigDirectory(variables: session.variables).credentials
        var credentials = try file.read()
        guard let server = credentials.server else {
            session.console.say("You were not logged in.")
            return
        }
        credentials.server = nil
        credentials.tokens[server] = nil
        try file.write(credentials)
        session.console.say("Logged out of \(server)")
    }
}
