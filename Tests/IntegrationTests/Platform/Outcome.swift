import MeshAPI

/// A deployment that is over, with everything it said.
struct Outcome: Sendable {
    let deployment: DeploymentSummary
    let events: [DeploymentEvent.Content]

    var state: DeploymentState { deployment.state }
    var failure: Failure? { deployment.failure }

    /// The lines that the build wrote.
    var buildOutput: [String] { lines { if case .build = $0 { true } else { false } } }
    /// The lines that the release command wrote.
    var releaseOutput: [String] { lines { $0 == .release } }

    /// The lines that instances of a service wrote at their start.
    func output(of service: String) -> [String] {
        lines { if case .instance(let name, _) = $0 { name.text == service } else { false } }
    }

    var notes: [DeploymentEvent.Note] {
        events.compactMap { if case .note(let note) = $0 { note } else { nil } }
    }

    var states: [DeploymentState] {
        events.compactMap { if case .state(let state, _) = $0 { state } else { nil } }
    }

    /// Everything in one text, to search for what must not be there.
    var everything: String { events.map { "\($0)" }.joined(separator: "\n") + "\(deployment)" }

    private func lines(from isWanted: (DeploymentEvent.Source) -> Bool) -> [String] {
        events.compactMap { if case .output(let line) = $0, isWanted(line.source) { line.text } else { nil } }
    }
}
