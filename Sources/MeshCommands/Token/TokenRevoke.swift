import ArgumentParser
import MeshAPI
import MeshClient

/// `mesh token revoke`
struct TokenRevoke: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Make an access token worthless, at once.",
        discussion: """
            Takes the token's id, or its name where only one has it.

            EXAMPLE
              mesh token revoke ci
            """
    )

    @Argument(help: "The id or the name of the token.")
    var token: String

    func run(in session: Session) async throws {
        let client = try session.client()
        let tokens = try await client.tokens()
        let matching = tokens.filter { $0.id.text == token }.nonEmpty ?? tokens.filter { $0.name == token }
        guard matching.count <= 1 else {
            let ids = matching.map(\.id.text).joined(separator: ", ")
            throw CommandFailure.usage("\(matching.count) tokens have the name '\(token)'", hint: "name one by its id: \(ids)")
        }
        guard let found = matching.first else {
            let nearest = NearestName.among(tokens.map(\.name), to: token)
            throw CommandFailure.failed(
                "there is no token '\(token)'",
                hint: nearest.map { "did you mean '\($0)'?" } ?? "`mesh token list` shows them"
            )
        }
        try await client.revokeToken(found.id)
        session.console.say("Revoked token \(found.id) (\(found.name))")
    }
}

extension Array {
    fileprivate var nonEmpty: Self? { isEmpty ? nil : self }
}
