import ArgumentParser

/// `mesh service`
struct ServiceCommandGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "service",
        abstract: "Make, list, change, scale, restart, publish and delete services.",
        discussion: """
            EXAMPLE
              mesh svc create -n worker -- rake jobs:work
              mesh svc scale web=2 worker=3
            """,
        subcommands: [
            ServiceCreate.self, ServiceList.self, ServiceUpdateCommand.self, ServiceScale.self, ServiceRestart.self, ServicePublish.self,
            ServiceUnpublish.self, ServiceDelete.self,
        ],
        aliases: ["services", "svc", "svcs"]
    )
}
