import ArgumentParser

/// `mesh deployments`
struct DeploymentsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deployments",
        abstract: "Look at deployments, cancel one, go back to one.",
        discussion: """
            EXAMPLE
              mesh deployments list
              mesh deployments show v3
            """,
        subcommands: [DeploymentsList.self, DeploymentsShow.self, DeploymentsCancel.self, DeploymentsRollback.self],
        aliases: ["deployment"]
    )
}
