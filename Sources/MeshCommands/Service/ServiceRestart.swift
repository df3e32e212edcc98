import ArgumentParser
import MeshClient

/// `mesh service restart`
struct ServiceRestart: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "restart",
        abstract: "Replace a service's instances by new ones of the same, without a gap.",
        discussion: """
            EXAMPLE
              mesh svc restart web
            """
    )

    @OptionGroup var service: ServiceArgument
    @OptionGroup var target: StackOptions
    @OptionGroup var following: FollowOptions

    func run(in session: Session) async throws {
        let stack = try await session.stack(target)
        let outcome = try await session.client().restartService(service.name, in: stack)
        try await session.follow(outcome, of: stack, following, otherwise: "Nothing runs yet; there is nothing to restart.")
    }
}
