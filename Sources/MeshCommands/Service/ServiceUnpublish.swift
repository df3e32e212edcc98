import ArgumentParser
import MeshAPI
import MeshClient

/// `mesh service unpublish`
struct ServiceUnpublish: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "unpublish",
        abstract: "End that an endpoint leads to a service; one that no endpoint leads to is a worker again.",
        discussion: """
            Without --path, all paths of the endpoint that lead to the service.

            EXAMPLE
              mesh svc unpublish api --endpoint https://app.example.com
            """
    )

    @OptionGroup var service: ServiceArgument
    @OptionGroup var publication: PublicationOptions
    @OptionGroup var target: StackOptions
    @OptionGroup var following: FollowOptions

    func run(in session: Session) async throws {
        let stack = try await session.stack(target)
        let change = publication.change
        let outcome = try await session.client().unpublishService(service.name, change, in: stack)
        session.console.say("Unpublished \(service.name) of \(stack.stack) from \(change.endpoint)\(change.path?.text ?? "")")
        try await session.follow(outcome, of: stack, following, otherwise: "No deployment was needed.")
    }
}
