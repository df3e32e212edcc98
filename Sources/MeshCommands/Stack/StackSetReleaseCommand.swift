import ArgumentParser
import MeshAPI
import MeshClient

/// `mesh stack set-release-command`
struct StackSetReleaseCommand: SessionCommand, CommandWithWords {
    static let ownArguments = 0
    static let configuration = CommandConfiguration(
        commandName: "set-release-command",
        abstract: "Run a command on every deployment from now on, with the new image, before any service changes.",
        discussion: """
            When it fails, so does the deployment, and the services stay as they are.

            EXAMPLE
              mesh stack set-release-command -- rails db:migrate
              mesh stack set-release-command --command "rails db:migrate && rails assets:upload"
            """
    )

    @OptionGroup var target: StackOptions
    @OptionGroup var release: CommandWords

    func run(in session: Session) async throws {
        guard let command = try release.parsed() else {
            throw CommandFailure.usage(
                "the release command is missing",
                hint: "write it after two hyphens: `mesh stack set-release-command -- rails db:migrate`"
            )
        }
        let stack = try await session.stack(target)
        try await session.client().setReleaseCommand(command, of: stack)
        session.console.say("Release command of \(stack.stack), from the next deployment on: \(command)")
    }
}
