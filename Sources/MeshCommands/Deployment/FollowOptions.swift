import ArgumentParser
import MeshAPI
import MeshClient

/// `--detach`, for commands that make a deployment.
struct FollowOptions: ParsableArguments {
    @Flag(name: [.long, .customShort("d")], help: "Don't wait for the deployment to end.")
    var detach = false
}

extension Session {
    /// Shows the deployment that a change made, to its end.
    ///
    /// - Throws: `CommandFailure` when it fails.
    func follow(_ outcome: ChangeOutcome, of stack: StackReference, _ options: FollowOptions, otherwise: StyledLine) async throws {
        guard let deployment = outcome.deployment else {
            console.say(otherwise)
            return
        }
        try await follow(deployment, of: stack, options)
    }

    /// - Parameter shownDiagnostics: What need not be shown again.
    func follow(
        _ deployment: DeploymentSummary,
        of stack: StackReference,
        _ options: FollowOptions,
        shownDiagnostics: Set<DeploymentEvent.Note.DiagnosticReference> = []
    ) async throws {
        let version = deployment.version
        guard !options.detach else {
            console.say("\(version) is \(deployment.state); `mesh deployments show \(version) --follow` follows it")
            try console.write("\(version)\n")
            return
        }
        let view = DeploymentView(version, on: console.talk, explainsFailure: false, shownDiagnostics: shownDiagnostics)
        let watch = DeploymentWatch(session: self, stack: stack, version: version, view: view, policy: .decideOverDeployment)
        let (state, failure) = try await watch.run()
        try Self.check(state, failure, of: version)
    }

    /// - Throws: `CommandFailure` for every end of a deployment but success.
    static func check(_ state: DeploymentState, _ failure: Failure?, of version: DeploymentVersion) throws {
        switch state {
        case .succeeded: return
        case .cancelled: throw CommandFailure.failed("\(version) was cancelled", hint: "the services are as they were before")
        default:
            throw CommandFailure.failed(
                "\(version) failed: \(failure?.message ?? "the server gives no reason")",
                hint: failure?.hint ?? "`mesh deployments show \(version)` shows the whole output"
            )
        }
    }
}
