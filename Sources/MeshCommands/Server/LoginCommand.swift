import ArgumentParser
import Foundation
import MeshAPI
import MeshClient

/// `mesh login`
struct LoginCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "login",
        abstract: "Remember a server and an access token for it.",
        discussion: """
            Asks for the token; takes MESH_TOKEN, or with --token-stdin what comes from stdin, instead. `mesh token create` on the server's \
            machine makes one.

            EXAMPLE
              mesh login https://mesh.example.org
            """
    )

    @Argument(help: "The server's address.")
    var url: String
    @Flag(name: .long, help: "Read the token from stdin.")
    var tokenStdin = false

    func run(in session: Session) async throws {
        let address = try ServerAddress(parsing: url)
        let file = try ConfigDirectory(variables: session.variables).credentials
        var credentials = try file.read()
        let secret = try await token(for: address, in: session)
        let client = try session.client(of: address, token: secret)
        do {
            let identity = try await client.identity()
            await client.shutdown()
            credentials.server = address.description
            credentials.tokens[address.description] = secret
            try file.write(credentials)
            session.console.say("Logged in to \(address)\(identity.token.map { " as \($0)" } ?? "")")
        } catch {
            await client.shutdown()
            throw error
        }
    }

    private func token(for address: ServerAddress, in session: Session) async throws -> String? {
        if case .unix = address { return nil }
        let text: String?
        if tokenStdin {
            text = readLine()
        } else if let variable = session.variables["MESH_TOKEN"], !variable.isEmpty {
            text = variable
        } else if session.console.canAsk {
            text = try await Prompt(console: session.console).secret("Token for \(address): ")
        } else {
            throw CommandFailure.usage("there is no terminal to ask for the token at", hint: "set MESH_TOKEN, or give --token-stdin")
        }
        let token = (text ?? "").trimmingCharacters(in: .whitespaces)
        guard !token.isEmpty, token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw CommandFailure.usage("that is not a token", hint: "`mesh token create NAME` on the server's machine makes one")
        }
        return token
    }
}
