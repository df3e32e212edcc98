import ArgumentParser
import MeshClient

/// `mesh stack unset-release-command`
struct StackUnsetReleaseCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "unset-release-command",
        abstract: "Run no release command any more.",
        discussion: """
            EXAMPLE
              mesh stack unset-release-command
            """
    )

    @OptionGroup var target: StackOptions

    func run(in session: Session) async throws {
        let stack = try await session.stack(target)
        try await session.client().unsetReleaseCommand(of: stack)
        session.console.say("\(stack.stack) has no release command")
    }
}
