import Foundation
package import MeshAPI

/// The output of a deployment as lines for people: a pure function from events to lines.
///
/// On a terminal (`compact`) a build step takes one line, and shows its last output while it runs, all of it when it fails. Elsewhere
/// (`plain`) every line comes as it is written.
package struct DeploymentScreen: Sendable {
    package enum Layout: Sendable { case compact, plain }

    let version: DeploymentVersion
    let layout: Layout
    /// Show why it failed as well; otherwise that is left to the error at the end.
    let explainsFailure: Bool
    /// Diagnostics on the Dockerfile that whoever looks has seen before the upload.
    let shownDiagnostics: Set<DeploymentEvent.Note.DiagnosticReference>
    /// Columns of the terminal, for steps that take one line.
    package var columns: Int

    var steps = BuildSteps()
    var rollout: [(service: ServiceName, progress: DeploymentEvent.RolloutProgress)] = []
    private var phase: DeploymentState?
    private var phaseBegan = Date.distantPast
    private var began: Date?
    private var isDisconnected = false
    /// When the last event happened by the server's clock, and when it came by ours.
    private var latest: (time: Date, arrival: Duration)?

    package init(
        version: DeploymentVersion,
        layout: Layout,
        columns: Int = 80,
        explainsFailure: Bool = false,
        shownDiagnostics: Set<DeploymentEvent.Note.DiagnosticReference> = []
    ) {
        self.shownDiagnostics = shownDiagnostics
        self.version = version
        self.layout = layout
        self.columns = columns
        self.explainsFailure = explainsFailure
    }

    /// Takes an event in.
    ///
    /// - Parameter arrival: When it came, by any steady clock.
    /// - Returns: The lines that stay.
    package mutating func receive(_ event: DeploymentEvent, arrival: Duration) -> [StyledLine] {
        if began == nil { began = event.time }
        latest = (event.time, arrival)
        switch event.content {
        case .state(let state, let failure): return enter(state, failure, at: event.time)
        case .step(let step): return steps.receive(step, at: event.time, layout: layout, columns: columns)
        case .output(let line): return receive(line)
        case .note(let note): return note.diagnostic.map(shownDiagnostics.contains) == true ? [] : lines(of: note)
        case .progress(let progress): return receive(progress)
        case .unknown: return []
        }
    }

    /// Takes a change of the connection in.
    package mutating func receive(_ change: ConnectionStatus) -> [StyledLine] {
        isDisconnected = change == .lost
        guard layout == .plain else { return [] }
        switch change {
        case .lost: return ["The connection to the server is lost; trying again…"]
        case .restored: return ["The connection is back."]
        }
    }

    package enum ConnectionStatus: Sendable { case lost, restored }

    /// The lines that are drawn over.
    ///
    /// - Parameter now: By the clock of `arrival`.
    package func live(at now: Duration) -> [StyledLine] {
        guard layout == .compact, let latest, phase?.isFinal != true else { return [] }
        let elapsed = now - latest.arrival
        let time = latest.time.addingTimeInterval(Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18)
        let spinner = Spinner.frame(at: now)
        if isDisconnected { return [waiting(spinner, "The connection to the server is lost; trying again", since: latest.time, time)] }
        switch phase {
        case .queued, nil: return [waiting(spinner, "Waiting for its turn", since: phaseBegan, time)]
        case .building:
            let lines = steps.live(spinner: spinner, at: time)
            return lines.isEmpty ? [waiting(spinner, "The builder works", since: phaseBegan, time)] : lines
        case .pushing: return [waiting(spinner, "Pushing the image", since: phaseBegan, time)]
        case .releasing: return [waiting(spinner, "Release command", since: phaseBegan, time)]
        case .rollingOut where rollout.isEmpty: return [waiting(spinner, "Starting instances", since: phaseBegan, time)]
        case .rollingOut: return rollout.map { progressLine(of: $0.progress, mark: .init("  \(spinner) ", .cyan)) }
        default: return []
        }
    }

    private func waiting(_ spinner: String, _ text: String, since: Date, _ now: Date) -> StyledLine {
        StyledLine([.init("  \(spinner) ", .cyan), .init(text), .init("  " + Measure.duration(now.timeIntervalSince(since)), .dim)])
    }

    private mutating func enter(_ state: DeploymentState, _ failure: Failure?, at time: Date) -> [StyledLine] {
        var lines: [StyledLine] = []
        if phase == .pushing, layout == .compact, state != .failed, state != .cancelled {
            let duration = Measure.duration(time.timeIntervalSince(phaseBegan))
            lines.append(StyledLine([.init("  ✓ ", .green), .init("Pushed the image"), .init("  " + duration, .dim)]))
        }
        if state.isFinal { lines += closeRollout(state) }
        phase = state
        phaseBegan = time
        switch state {
        case .queued: if layout == .plain { lines.append("Queued \(version)") }
        case .building: lines.append(StyledLine("Building \(version)", .bold))
        case .pushing: if layout == .plain { lines.append("Pushing the image") }
        case .releasing: lines.append(StyledLine("Running the release command", .bold))
        case .rollingOut: lines.append(StyledLine("Rolling out", .bold))
        case .succeeded, .failed, .cancelled: lines += ending(state, failure, at: time)
        case .unknown: break
        }
        return lines
    }

    private func ending(_ state: DeploymentState, _ failure: Failure?, at time: Date) -> [StyledLine] {
        let duration = "  " + Measure.duration(time.timeIntervalSince(began ?? time))
        switch state {
        case .succeeded: return [StyledLine([.init("✓ ", .green), .init("\(version) is live", .bold), .init(duration, .dim)])]
        case .cancelled: return [StyledLine([.init("✗ ", .yellow), .init("\(version) was cancelled", .bold), .init(duration, .dim)])]
        default:
            var lines = [StyledLine([.init("✗ ", .red), .init("\(version) failed", .bold), .init(duration, .dim)])]
            if explainsFailure, let failure {
                lines += ErrorReport.paragraph("Reason: ", failure.message, .red, indentation: 2)
                lines += failure.hint.map { ErrorReport.paragraph("Hint: ", $0, .cyan, indentation: 2) } ?? []
            }
            return lines
        }
    }

    private mutating func receive(_ line: DeploymentEvent.OutputLine) -> [StyledLine] {
        switch line.source {
        case .build(let step): steps.output(line.text, of: step, layout: layout, columns: columns)
        case .release: [StyledLine([.init("  release | ", .dim), .init(line.text)])]
        case .instance(let service, let number): [StyledLine([.init("  \(service).\(number) | ", .blue), .init(line.text)])]
        }
    }

    private func lines(of note: DeploymentEvent.Note) -> [StyledLine] {
        let (label, style): (String, Style) = note.severity == .warning ? ("Warning: ", .yellow) : ("Note: ", .cyan)
        return ErrorReport.paragraph(label, note.message, style, indentation: 2)
            + (note.hint.map { ErrorReport.paragraph("Hint: ", $0, .cyan, indentation: 2) } ?? [])
    }

    private mutating func receive(_ progress: DeploymentEvent.RolloutProgress) -> [StyledLine] {
        if let index = rollout.firstIndex(where: { $0.service == progress.service }) {
            guard rollout[index].progress != progress else { return [] }
            rollout[index].progress = progress
        } else {
            rollout.append((progress.service, progress))
        }
        return layout == .plain ? [progressLine(of: progress, mark: .init("  "))] : []
    }

    /// The last word on each service; on a terminal nothing of them has stayed so far.
    private func closeRollout(_ state: DeploymentState) -> [StyledLine] {
        guard layout == .compact else { return [] }
        return rollout.map { service, progress in
            let isDone = state == .succeeded || progress.ready >= progress.wanted
            return progressLine(of: progress, mark: isDone ? .init("  ✓ ", .green) : .init("  ✗ ", .red))
        }
    }

    private func progressLine(of progress: DeploymentEvent.RolloutProgress, mark: StyledLine.Piece) -> StyledLine {
        let width = rollout.map { $0.service.text.count }.max() ?? 0
        let name = DisplayWidth.padded(progress.service.text, to: layout == .compact ? width : 0)
        return StyledLine([mark, .init(name, .bold), .init("  \(progress.ready) of \(progress.wanted) ready")])
    }
}
