import ArgumentParser
import MeshClient

/// `mesh service list`
struct ServiceList: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the services of an environment, or of one stack of it.",
        discussion: """
            EXAMPLE
              mesh svc list
              mesh svc list -e shop -s api --format json
            """,
        aliases: ["ls"]
    )

    @OptionGroup var target: StackOptions
    @OptionGroup var listing: ListingOptions

    func run(in session: Session) async throws {
        let environment = try session.environment(target.environment)
        let client = try session.client()
        let services =
            if let stack = target.stack {
                try await client.services(of: .init(environment: environment, stack: stack))
            } else {
                try await client.services(in: environment)
            }
        try session.list(
            services,
            as: listing.format,
            whenEmpty: "There are no services in \(environment) yet; the first `mesh deploy` makes one."
        )
    }
}
