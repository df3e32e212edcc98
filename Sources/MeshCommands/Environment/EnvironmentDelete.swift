import ArgumentParser
import MeshAPI
import MeshClient

/// `mesh environment delete`
struct EnvironmentDelete: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete",
        abstract: "Delete an environment with all its services, images, config vars and logs.",
        discussion: """
            Asks for the name, unless --yes is given.

            EXAMPLE
              mesh env delete shop
            """
    )

    @Argument(help: "The environment to delete.", transform: EnvironmentName.argument)
    var name: EnvironmentName
    @Flag(name: [.long, .customShort("y")], help: "Don't ask.")
    var yes = false

    func run(in session: Session) async throws {
        let client = try session.client()
        let environment = try await client.environment(name)
        let stacks = environment.stacks.map(\.text).joined(separator: ", ")
        try await Prompt(console: session.console).confirmDeletion(
            of: "environment",
            named: name.text,
            assumingYes: yes,
            consequence: "its services, networks, images, config vars and logs go with it\(stacks.isEmpty ? "" : " (stacks: \(stacks))")"
        )
        session.console.say("Deleting environment \(name): its instances end first…")
        try await client.deleteEnvironment(name)
        session.console.say("Deleted environment \(name)")
        try session.unlink { $0.environment == name }
    }
}
