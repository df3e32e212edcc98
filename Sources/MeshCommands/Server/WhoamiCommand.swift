import ArgumentParser
import MeshAPI
import MeshClient

/// `mesh whoami`
struct WhoamiCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "whoami",
        abstract: "Say which server is used, and as whom it knows you.",
        discussion: """
            EXAMPLE
              mesh whoami
            """
    )

    func run(in session: Session) async throws {
        let client = try session.client()
        let identity = try await client.identity()
        let who =
            switch identity.access {
            case .socket: "the owner of the server's socket"
            case .token: "token \(identity.token ?? "without a name")"
            }
        try session.console.write("\(PrintableText.of(who)) at \(client.address)\n")
    }
}
