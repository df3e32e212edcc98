import ArgumentParser
import MeshAPI
import MeshClient

/// `mesh stack create`, also `mesh create stack`
struct StackCreate: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Make a stack in an environment.",
        discussion: """
            EXAMPLE
              mesh stack create api --dockerfile
            """
    )

    @Argument(help: "The name of the new stack.", transform: StackName.argument)
    var name: StackName
    @Flag(name: .long, help: "Build its source with its Dockerfile (the only formula, so far).")
    var dockerfile = false
    @OptionGroup var target: EnvironmentOptions

    func run(in session: Session) async throws {
        let stack = StackReference(environment: try session.environment(target), stack: name)
        _ = try await session.client().createStack(stack, formula: .dockerfile)
        session.console.say("Created stack \(name) in \(stack.environment)")
        try session.console.write("\(name)\n")
    }
}
