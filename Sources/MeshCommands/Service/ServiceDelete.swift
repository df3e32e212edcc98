import ArgumentParser
import MeshAPI
import MeshClient

/// `mesh service delete`
struct ServiceDelete: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete",
        abstract: "Delete a service; its instances end.",
        discussion: """
            Asks for the name, unless --yes is given.

            EXAMPLE
              mesh svc delete worker
            """
    )

    @OptionGroup var service: ServiceArgument
    @Flag(name: [.long, .customShort("y")], help: "Don't ask.")
    var yes = false
    @OptionGroup var target: StackOptions
    @OptionGroup var following: FollowOptions

    func run(in session: Session) async throws {
        let client = try session.client()
        let stack = try await session.stack(target)
        let name = service.name
        try await check(name, in: stack, client)
        try await Prompt(console: session.console).confirmDeletion(
            of: "service",
            named: name.text,
            assumingYes: yes,
            consequence: "its instances in \(stack.stack) of \(stack.environment) end"
        )
        let outcome = try await client.deleteService(name, in: stack)
        session.console.say("Deleted service \(name)")
        try await session.follow(outcome, of: stack, following, otherwise: "It had no instances.")
    }

    /// Nobody is asked about a service that isn't there.
    private func check(_ name: ServiceName, in stack: StackReference, _ client: MeshClient) async throws {
        guard !yes else { return }
        let names = try await client.services(of: stack).map(\.name)
        guard !names.contains(name) else { return }
        let nearest = NearestName.among(names.map(\.text), to: name.text)
        throw CommandFailure.failed(
            "there is no service '\(name)' in \(stack.stack) of \(stack.environment)",
            hint: nearest.map { "did you mean '\($0)'?" } ?? "`mesh svc list` shows what there is"
        )
    }
}
