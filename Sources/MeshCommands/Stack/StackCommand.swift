import ArgumentParser

/// `mesh stack`
struct StackCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stack",
        abstract: "Make, list and delete stacks; their release command and config vars.",
        discussion: """
            EXAMPLE
              mesh stack create api --dockerfile
              mesh stack set-release-command -- rails db:migrate
            """,
        subcommands: [
            StackCreate.self, StackList.self, StackDelete.self, StackSetReleaseCommand.self, StackUnsetReleaseCommand.self,
            ConfigCommand.self,
        ],
        aliases: ["stacks"]
    )
}
