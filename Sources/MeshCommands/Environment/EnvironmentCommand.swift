import ArgumentParser

/// `mesh environment`
struct EnvironmentCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "environment",
        abstract: "Make, list and delete environments.",
        discussion: """
            EXAMPLE
              mesh env create shop
              mesh env list
            """,
        subcommands: [EnvironmentCreate.self, EnvironmentList.self, EnvironmentDelete.self],
        aliases: ["environments", "env", "envs"]
    )
}
