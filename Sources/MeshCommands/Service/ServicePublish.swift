import ArgumentParser
import MeshAPI
import MeshClient

/// `mesh service publish`
struct ServicePublish: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Let an endpoint lead to a service: it becomes a web service and must listen on $PORT.",
        discussion: """
            Where several services are published on one endpoint, the longest path that fits takes the request.

            EXAMPLE
              mesh svc publish web --endpoint https://app.example.com
              mesh svc publish api --endpoint https://app.example.com --path /api
            """
    )

    @OptionGroup var service: ServiceArgument
    @OptionGroup var publication: PublicationOptions
    @OptionGroup var target: StackOptions
    @OptionGroup var following: FollowOptions

    func run(in session: Session) async throws {
        let stack = try await session.stack(target)
        let change = publication.change
        let outcome = try await session.client().publishService(service.name, change, in: stack)
        session.console.say("Published \(service.name) of \(stack.stack) on \(change.endpoint)\(change.path?.text ?? "")")
        try await session.follow(outcome, of: stack, following, otherwise: "No deployment was needed.")
    }
}
