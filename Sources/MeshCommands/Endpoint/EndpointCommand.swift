import ArgumentParser

/// `mesh endpoint`
struct EndpointCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "endpoint",
        abstract: "Make, list, change and delete the public addresses of an environment.",
        discussion: """
            `mesh svc publish` says which services answer there.

            EXAMPLE
              mesh endpoint create app.example.com
              mesh svc publish web --endpoint https://app.example.com
            """,
        subcommands: [EndpointCreate.self, EndpointList.self, EndpointUpdate.self, EndpointDelete.self],
        aliases: ["endpoints"]
    )
}
