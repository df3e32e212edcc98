import ArgumentParser
import MeshAPI
import MeshClient

/// `mesh environment create`
struct EnvironmentCreate: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Make an environment.",
        discussion: """
            Without a name the server makes a free one up. The name goes to stdout.

            EXAMPLE
              mesh env create shop
            """
    )

    @Argument(help: "The name of the new environment.", transform: EnvironmentName.argument)
    var name: EnvironmentName?

    func run(in session: Session) async throws {
        let environment = try await session.client().createEnvironment(named: name)
        session.console.say("Created environment \(environment.name); what is published in it answers at \(environment.url)")
        try session.console.write("\(environment.name)\n")
    }
}
