import ArgumentParser
import MeshAPI
import MeshClient

/// `mesh endpoint delete`
struct EndpointDelete: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete",
        abstract: "Delete a public address; nothing answers there any more.",
        discussion: """
            Asks for the domain, unless --yes is given. Services that were published nowhere else become workers.

            EXAMPLE
              mesh endpoint delete app.example.com
            """
    )

    @Argument(help: "The endpoint.", transform: EndpointAddress.wholeArgument)
    var domain: EndpointAddress
    @Flag(name: [.long, .customShort("y")], help: "Don't ask.")
    var yes = false
    @OptionGroup var environment: EnvironmentOptions
    @OptionGroup var following: FollowOptions

    func run(in session: Session) async throws {
        let environment = try session.environment(environment)
        let client = try session.client()
        let endpoint = try await client.endpoint(domain.domain, in: environment)
        try await Prompt(console: session.console).confirmDeletion(
            of: "endpoint",
            named: endpoint.domain.text,
            assumingYes: yes,
            consequence: "nothing of \(environment) answers there any more"
        )
        let outcome = try await client.deleteEndpoint(endpoint.domain, in: environment)
        session.console.say("Deleted endpoint \(endpoint.domain)")
        for deployment in outcome.deployments {
            let stack = StackReference(environment: environment, stack: deployment.stack)
            try await session.follow(ChangeOutcome(deployment: deployment), of: stack, following, otherwise: "")
        }
    }
}
