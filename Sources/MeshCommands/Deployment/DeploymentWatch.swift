import MeshAPI
import MeshClient

/// Follows a deployment to its end, and lets Ctrl-C decide over it.
struct DeploymentWatch {
    /// What Ctrl-C means.
    enum InterruptPolicy {
        /// At a terminal ask whether to cancel it; elsewhere cancel it.
        case decideOverDeployment
        /// Stop looking; the deployment is somebody else's.
        case stopWatching
    }

    let session: Session
    let stack: StackReference
    let version: DeploymentVersion
    let view: DeploymentView
    let policy: InterruptPolicy

    private enum Happening: Sendable {
        case ended(DeploymentState, Failure?)
        case interrupted
        case answered(Answer)
        case cancelRequested
        case gaveUp
        case nothing
    }

    private enum Answer: Sendable { case cancel, leave, goOn }

    /// - Returns: How the deployment ended.
    /// - Throws: `CommandFailure.interrupted` when it was left, or cancelled from here.
    func run() async throws -> (state: DeploymentState, failure: Failure?) {
        let client = try session.client()
        let interrupts = Interrupts()
        return try await withThrowingTaskGroup(of: Happening.self) { group in
            defer { group.cancelAll() }
            group.addTask { try await follow(client) }
            group.addTask { try await tick() }
            group.addTask { try await interrupt(interrupts) }
            var isAsking = false
            var isCancelling = false
            while let happening = try await group.next() {
                switch happening {
                case .ended(let state, let failure):
                    if isAsking { try endQuestion() }
                    if isCancelling, state == .cancelled { throw CommandFailure.interrupted }
                    return (state, failure)
                case .interrupted:
                    if isAsking { session.console.say("") }
                    guard policy == .decideOverDeployment, !isAsking, !isCancelling else { throw leaving() }
                    group.addTask { try await interrupt(interrupts) }
                    if session.console.canAsk {
                        isAsking = true
                        view.display.pause()
                        group.addTask { .answered(try await ask()) }
                    } else {
                        isCancelling = true
                        group.addTask { try await cancel(client) }
                    }
                case .answered(let answer):
                    isAsking = false
                    try view.display.resume()
                    switch answer {
                    case .goOn: break
                    case .leave: throw leaving()
                    case .cancel:
                        isCancelling = true
                        group.addTask { try await cancel(client) }
                    }
                case .cancelRequested:
                    // The end comes through the events; somebody who pressed Ctrl-C doesn't wait for ever, though.
                    group.addTask { try await waitForCancelledEnd() }
                case .gaveUp: throw leaving()
                case .nothing: break
                }
            }
            throw CancellationError()
        }
    }

    private func follow(_ client: MeshClient) async throws -> Happening {
        let events = client.events(of: version, of: stack, follow: true) { change in
            // A display that is gone shows itself with the next event.
            try? view.show(change)
        }
        do {
            for try await event in events {
                try view.show(event)
                if case .state(let state, let failure) = event.content, state.isFinal { return .ended(state, failure) }
            }
        } catch let error as ClientError where error.isTransient {
            view.display.pause()
            throw CommandFailure.lostSight(error, "what became of \(version) isn't known", followAgain: followCommand)
        }
        // Only a cancelled task gets here: a followed stream has a final state or throws.
        throw CancellationError()
    }

    private func tick() async throws -> Happening {
        guard view.display.outlet.canRedraw else { return .nothing }
        while true {
            try await Task.sleep(for: Spinner.interval)
            try view.tick()
        }
    }

    private func interrupt(_ interrupts: Interrupts) async throws -> Happening {
        try await interrupts.next()
        return .interrupted
    }

    private func ask() async throws -> Answer {
        let question = "\nCancel \(version)? [c] cancel it  [l] leave it running  [Enter] go on watching: "
        let answer = try await Prompt(console: session.console).line(question)
        switch answer?.lowercased() {
        case nil, "l", "leave", "n", "no": return .leave
        case "c", "cancel", "y", "yes": return .cancel
        default: return .goOn
        }
    }

    private func cancel(_ client: MeshClient) async throws -> Happening {
        try view.display.show(["Cancelling \(version)…"])
        do {
            try await client.cancelDeployment(version, of: stack)
        } catch let error as ClientError where error.failure?.code == .conflict {
            // It was quicker than we were; how it ended comes through the events.
        }
        return .cancelRequested
    }

    private func waitForCancelledEnd() async throws -> Happening {
        try await Task.sleep(for: .seconds(30))
        return .gaveUp
    }

    private func endQuestion() throws {
        session.console.say("")
        try view.display.resume()
    }

    /// Says that the deployment goes on without anybody looking.
    private func leaving() -> CommandFailure {
        view.display.pause()
        session.console.say("\(version) goes on; `\(followCommand)` follows it")
        return .interrupted
    }

    private var followCommand: String {
        "mesh deployments show \(version) --follow -e \(stack.environment) -s \(stack.stack)"
    }
}
