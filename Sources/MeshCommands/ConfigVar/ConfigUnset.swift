import ArgumentParser
import MeshAPI
import MeshClient

/// `mesh config unset`
struct ConfigUnset: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "unset",
        abstract: "Remove config vars, and roll the services without them.",
        discussion: """
            EXAMPLE
              mesh config unset MESSAGE
            """
    )

    @Argument(help: "The config vars.", transform: ConfigVarName.argument)
    var names: [ConfigVarName]
    @Flag(name: .long, help: "Keep the change for the next deployment instead of making one now.")
    var stage = false
    @OptionGroup var target: StackOptions
    @OptionGroup var following: FollowOptions

    func run(in session: Session) async throws {
        let stack = try await session.stack(target)
        let outcome = try await session.client().changeConfigVars(ConfigVarChange(unset: names, stage: stage), of: stack)
        session.console.say("Unset \(names.map(\.text).joined(separator: ", ")) of \(stack.stack)")
        try await session.follow(outcome, of: stack, following, otherwise: ConfigSet.nothingRolled(staged: stage))
    }
}
