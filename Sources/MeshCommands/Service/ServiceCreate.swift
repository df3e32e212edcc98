import ArgumentParser
import MeshAPI
import MeshClient

/// `mesh service create`
struct ServiceCreate: SessionCommand, CommandWithWords {
    static let ownArguments = 0
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Make a service that runs the stack's image.",
        discussion: """
            Without a command it runs the image's CMD.

            EXAMPLE
              mesh svc create -n worker -- rake jobs:work
              mesh svc create -n clock --command "rake tick INTERVAL=\\$INTERVAL"
            """
    )

    @Option(name: [.long, .short], help: "The name of the new service.", transform: ServiceName.argument)
    var name: ServiceName
    @Option(name: .long, help: ArgumentHelp("How many instances it has.", valueName: "instances"))
    var scale: Int?
    @OptionGroup var command: CommandWords
    @OptionGroup var target: StackOptions
    @OptionGroup var following: FollowOptions

    func validate() throws {
        if let scale { try ServiceScale.check(scale) }
    }

    func run(in session: Session) async throws {
        let service = ServiceCreation(name: name, command: try command.parsed(), scale: scale)
        let stack = try await session.stack(target)
        let outcome = try await session.client().createService(service, in: stack)
        session.console.say("Created service \(name) in \(stack.stack)")
        try await session.follow(outcome, of: stack, following, otherwise: "It starts with the stack's first deployment.")
    }
}
