import ArgumentParser

/// `mesh config`, also `mesh stack config`
struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Set, show and unset a stack's config vars.",
        discussion: """
            EXAMPLE
              mesh config set RAILS_ENV=production
              mesh config list
            """,
        subcommands: [ConfigSet.self, ConfigList.self, ConfigGet.self, ConfigUnset.self]
    )
}
