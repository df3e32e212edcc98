import ArgumentParser
import MeshAPI
import MeshClient

/// `mesh endpoint create`
struct EndpointCreate: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Make a public address: a domain of yours, or another name under the platform's domain.",
        discussion: """
            Says which DNS records a domain needs, and watches until it is ready; Ctrl-C stops watching, and the platform goes on.

            EXAMPLE
              mesh endpoint create app.example.com
              mesh endpoint create --alias shop-preview
            """
    )

    @Argument(help: "The domain.", transform: EndpointAddress.wholeArgument)
    var domain: EndpointAddress?
    @Option(name: .long, help: "A name of its own right below the platform's domain.", transform: EnvironmentName.argument)
    var alias: EnvironmentName?
    @Flag(name: [.long, .short], help: "Don't watch until it is ready.")
    var detach = false
    @OptionGroup var environment: EnvironmentOptions

    func validate() throws {
        guard (domain == nil) != (alias == nil) else { throw ValidationError("give a domain, or a name after --alias") }
    }

    func run(in session: Session) async throws {
        let environment = try session.environment(environment)
        let client = try session.client()
        let creation = domain.map { EndpointCreation(domain: $0.domain) } ?? alias.map { EndpointCreation(alias: $0) }
        guard let creation else { return }
        let endpoint = try await client.createEndpoint(creation, in: environment)
        session.console.say("Created endpoint \(endpoint.domain) in \(environment)")
        session.console.say(DNSAdvice.lines(for: endpoint))
        if !detach { try await EndpointWatch(session: session, client: client).follow(endpoint) }
        try session.console.write(endpoint.url + "\n")
    }
}
