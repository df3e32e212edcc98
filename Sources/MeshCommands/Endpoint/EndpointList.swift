import ArgumentParser
import MeshAPI
import MeshClient

/// `mesh endpoint list`
struct EndpointList: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the public addresses of an environment, how far they are, and where they lead.",
        discussion: """
            EXAMPLE
              mesh endpoint list
              mesh endpoint list -e shop --format json
            """,
        aliases: ["ls"]
    )

    @OptionGroup var environment: EnvironmentOptions
    @OptionGroup var listing: ListingOptions

    func run(in session: Session) async throws {
        let environment = try session.environment(environment)
        let endpoints = try await session.client().endpoints(in: environment)
        try session.list(endpoints, as: listing.format, whenEmpty: "There are no endpoints in \(environment).")
        guard listing.format == .table else { return }
        for endpoint in endpoints where endpoint.state == .waitingForDNS { session.console.say(DNSAdvice.lines(for: endpoint)) }
    }
}
