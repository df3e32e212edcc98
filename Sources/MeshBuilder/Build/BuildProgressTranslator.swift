import DockerEngine
import NIOCore

/// Turns BuildKit's progress into what a build reports: each step once when it begins and once when it ends, and whole lines.
struct BuildProgressTranslator: Sendable {
    private struct Step: Sendable {
        let id: String
        let name: StepName
        let title: String
        var hasBegun = false
        var hasEnded = false
        var output = StepOutput()
        var errors = StepOutput()
        var lastLines: [String] = []
    }

    private let locator: InstructionLocator?
    private var steps: [String: Step] = [:]
    private var failedDigest: String?

    /// - Parameter locator: shows steps as they are written in the Dockerfile; without it they have BuildKit's names.
    init(locator: InstructionLocator?) {
        self.locator = locator
    }

    /// The step that failed, once one has.
    var failedStep: FailedStep? {
        failedDigest.flatMap { steps[$0] }.map { FailedStep(name: $0.name, output: $0.lastLines) }
    }

    mutating func reports(for progress: BuildProgress) -> [BuildReport] {
        var reports: [BuildReport] = []
        for vertex in progress.vertexes { begin(vertex, &reports) }
        for log in progress.logs { write(log, &reports) }
        for vertex in progress.vertexes { end(vertex, &reports) }
        for warning in progress.warnings {
            reports.append(.note(isWarning: true, message: warning.summary, hint: warning.details.first))
        }
        return reports
    }

    /// How many lines of a step are kept for the case that it fails.
    private static let keptLines = 20

    private mutating func begin(_ vertex: BuildVertex, _ reports: inout [BuildReport]) {
        var step = steps[vertex.digest] ?? makeStep(vertex.name)
        // A step from the cache begins and ends at once.
        if vertex.startedAt != nil, vertex.completedAt == nil, !step.hasBegun {
            step.hasBegun = true
            report(step, isCached: false, duration: nil, error: nil, &reports)
        }
        steps[vertex.digest] = step
    }

    private func makeStep(_ fullName: String) -> Step {
        let name = StepName(fullName)
        let text = locator?.text(of: name) ?? name.text
        return Step(id: String(steps.count + 1), name: name, title: fullName.dropLast(name.text.count) + text)
    }

    private mutating func write(_ log: BuildLog, _ reports: inout [BuildReport]) {
        guard var step = steps[log.vertex] else { return }
        let isError = log.source == .stderr
        let lines =
            isError
            ? step.errors.lines(adding: log.bytes.readableBytesView) : step.output.lines(adding: log.bytes.readableBytesView)
        write(lines, of: &step, isError: isError, &reports)
        steps[log.vertex] = step
    }

    private mutating func end(_ vertex: BuildVertex, _ reports: inout [BuildReport]) {
        guard var step = steps[vertex.digest], let completed = vertex.completedAt, !step.hasEnded else { return }
        step.hasEnded = true
        write(step.output.rest().map { [$0] } ?? [], of: &step, isError: false, &reports)
        write(step.errors.rest().map { [$0] } ?? [], of: &step, isError: true, &reports)
        // When one step fails the others are cancelled; the first error is the reason.
        if vertex.error != nil, failedDigest == nil { failedDigest = vertex.digest }
        let duration = vertex.startedAt.map { completed.timeInterval(since: $0) } ?? .zero
        report(step, isCached: vertex.isCached, duration: duration, error: vertex.error, &reports)
        steps[vertex.digest] = step
    }

    private func write(_ lines: [String], of step: inout Step, isError: Bool, _ reports: inout [BuildReport]) {
        step.lastLines = Array((step.lastLines + lines).suffix(Self.keptLines))
        guard step.name.isForPeople else { return }
        reports += lines.map { .output(step: step.id, text: $0, isError: isError) }
    }

    private func report(_ step: Step, isCached: Bool, duration: Duration?, error: String?, _ reports: inout [BuildReport]) {
        guard step.name.isForPeople || error != nil else { return }
        reports.append(.step(id: step.id, name: step.title, isCached: isCached, duration: duration, error: error))
    }
}

extension EngineTimestamp {
    fileprivate func timeInterval(since start: EngineTimestamp) -> Duration {
        .seconds(secondsSince1970 - start.secondsSince1970) + .nanoseconds(Int64(nanoseconds) - Int64(start.nanoseconds))
    }
}
