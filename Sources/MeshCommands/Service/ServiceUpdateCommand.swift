import ArgumentParser
import MeshAPI
import MeshClient

/// `mesh service update`
struct ServiceUpdateCommand: SessionCommand, CommandWithWords {
    static let ownArguments = 1
    static let configuration = CommandConfiguration(
        commandName: "update",
        abstract: "Give a service another command.",
        discussion: """
            EXAMPLE
              mesh svc update worker --command "/root/app worker"
              mesh svc update worker --command "/root/app -message \\$MESSAGE"
              mesh svc update worker --no-command
            """
    )

    @OptionGroup var service: ServiceArgument
    @OptionGroup var command: CommandWords
    @Flag(name: .long, help: "Run the image's CMD again.")
    var noCommand = false
    @OptionGroup var target: StackOptions
    @OptionGroup var following: FollowOptions

    func run(in session: Session) async throws {
        let new = try command.parsed()
        guard (new == nil) == noCommand else {
            throw CommandFailure.usage(
                noCommand ? "--no-command and a command exclude each other" : "there is nothing to update",
                hint: "`mesh svc update \(service.name) --command \"…\"`, or --no-command for the image's CMD"
            )
        }
        let stack = try await session.stack(target)
        let outcome = try await session.client().updateService(service.name, with: ServiceUpdate(command: new), in: stack)
        session.console.say("\(service.name) runs \(new?.text ?? "the image's CMD")")
        try await session.follow(outcome, of: stack, following, otherwise: ConfigSet.nothingRolled(staged: false))
    }
}
