import ArgumentParser
import MeshAPI
import MeshClient

/// `mesh stack delete`
struct StackDelete: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete",
        abstract: "Delete a stack with its services, images and config vars.",
        discussion: """
            Asks for the name, unless --yes is given.

            EXAMPLE
              mesh stack delete api
            """
    )

    @Argument(help: "The stack to delete.", transform: StackName.argument)
    var name: StackName
    @Flag(name: [.long, .customShort("y")], help: "Don't ask.")
    var yes = false
    @OptionGroup var target: EnvironmentOptions

    func run(in session: Session) async throws {
        let client = try session.client()
        let reference = StackReference(environment: try session.environment(target), stack: name)
        let services = try await client.stack(reference).services.map(\.text).joined(separator: ", ")
        try await Prompt(console: session.console).confirmDeletion(
            of: "stack",
            named: name.text,
            assumingYes: yes,
            consequence: "its services, images and config vars go with it\(services.isEmpty ? "" : " (services: \(services))")"
        )
        session.console.say("Deleting stack \(name) of \(reference.environment): its instances end first…")
        try await client.deleteStack(reference)
        session.console.say("Deleted stack \(name) of \(reference.environment)")
        try session.unlink { $0.environment == reference.environment && $0.stack == name }
    }
}
