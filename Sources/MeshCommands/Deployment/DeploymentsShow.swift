import ArgumentParser
import Foundation
import MeshAPI
import MeshClient

/// `mesh deployments show`
struct DeploymentsShow: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a deployment's output, all of it, as it was.",
        discussion: """
            With --follow it goes on until the deployment ends, and exits 1 when that ends badly. With --format json every event is a line \
            of JSON.

            EXAMPLE
              mesh deployments show v3 --follow
            """
    )

    @OptionGroup var deployment: VersionArgument
    @Flag(name: [.long, .customShort("f")], help: "Go on until the deployment ends.")
    var follow = false
    @OptionGroup var target: StackOptions
    @OptionGroup var listing: ListingOptions

    func run(in session: Session) async throws {
        let stack = try await session.stack(target)
        let version = deployment.version
        guard listing.format == .table else {
            let events = try session.client().events(of: version, of: stack, follow: follow)
            for try await event in events {
                try session.console.write(String(decoding: WireCoding.encoder().encode(event), as: UTF8.self) + "\n")
            }
            return
        }
        let view = DeploymentView(version, on: session.console.output, explainsFailure: !follow)
        guard follow else {
            var isOver = false
            for try await event in try session.client().events(of: version, of: stack, follow: false) {
                if case .state(let state, _) = event.content { isOver = state.isFinal }
                try view.show(event)
            }
            try view.display.show([])
            if !isOver { session.console.say("\(version) goes on; --follow shows how") }
            return
        }
        let watch = DeploymentWatch(session: session, stack: stack, version: version, view: view, policy: .stopWatching)
        let (state, failure) = try await watch.run()
        try Session.check(state, failure, of: version)
    }
}
