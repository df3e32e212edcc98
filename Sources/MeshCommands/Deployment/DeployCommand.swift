import ArgumentParser
import Foundation
import MeshAPI
import MeshClient
import MeshSource

/// `mesh deploy`
struct DeployCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "deploy",
        abstract: "Build the source code of a directory and run it.",
        discussion: """
            The first deployment of a directory makes an environment (named after the directory, or by -e) and a stack (app, or by -s) \
            where they don't exist yet, and links the directory to them. After that, plain `mesh deploy` goes there, from anywhere below.

            The Dockerfile is checked first, as `mesh check` does, against the stack's config vars and services: errors stop the \
            deployment before anything is sent.

            The output of the build, the release command and the services is shown until the deployment has succeeded or failed; then the \
            address goes to stdout. Ctrl-C asks whether to cancel the deployment or to leave it running.

            EXAMPLE
              mesh deploy --dockerfile
              mesh deploy -e shop -s api services/api
            """
    )

    @Flag(name: .long, help: "Build with the directory's Dockerfile (the default, where it has one).")
    var dockerfile = false
    @Argument(help: ArgumentHelp("The directory; without it, the linked one, or the current.", valueName: "dir"))
    var directory: String?
    @OptionGroup var target: StackOptions
    @OptionGroup var following: FollowOptions

    func run(in session: Session) async throws {
        let link = LinkFile.nearest(to: session.absolute(directory ?? "."))
        let named = directory.map(session.absolute)
        let source = try DeploymentSource(directory: named ?? link?.directory ?? session.workingDirectory)
        let deployment: DeploymentSummary
        let check = DeploymentCheck(session: session, source: source)
        try check.refuseWhatIsCertain()
        do {
            let interrupts = Interrupts()
            deployment = try await DeploymentStart(
                session: session,
                source: source,
                check: check,
                linkFile: link ?? LinkFile(directory: source.directory),
                options: target,
                formula: dockerfile ? .dockerfile : nil,
                interrupts: interrupts
            ).run()
        }
        let stack = StackReference(environment: deployment.environment, stack: deployment.stack)
        try await session.follow(deployment, of: stack, following, shownDiagnostics: check.shown)
        guard !following.detach else { return }
        // It is live; an address that can't be asked for changes nothing about that.
        let services = (try? await session.client().services(of: stack)) ?? []
        var urls: [String] = []
        for url in services.flatMap(\.urls) where !urls.contains(url) { urls.append(url) }
        try session.console.write(urls.map { PrintableText.of($0) + "\n" }.joined())
    }
}
