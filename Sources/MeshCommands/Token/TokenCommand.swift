import ArgumentParser

/// `mesh token`
struct TokenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: "Make, list and revoke access tokens.",
        discussion: """
            EXAMPLE
              mesh token create ci
              mesh token list
            """,
        subcommands: [TokenCreate.self, TokenList.self, TokenRevoke.self],
        aliases: ["tokens"]
    )
}
