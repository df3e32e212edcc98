import Foundation
import MeshAPI

/// The steps of a build: one line each when they are done, and the last lines of those that run.
struct BuildSteps: Sendable {
    private struct Step {
        let id: String
        let name: String
        let began: Date
        var output: [String] = []
        /// Lines that were forgotten, so that a step that never stops talking doesn't fill the memory.
        var forgotten = 0
    }

    /// The steps that run, in the order in which they began.
    private var running: [Step] = []
    /// Steps that are done; a late line of theirs still says whose it is.
    private var names: [String: String] = [:]
    /// The step whose lines come last in the plain layout.
    private var speaking: String?

    private static let mostRemembered = 5000
    private static let linesShown = 5

    mutating func receive(_ step: DeploymentEvent.BuildStep, at time: Date, layout: DeploymentScreen.Layout, columns: Int) -> [StyledLine] {
        let name = Self.shortened(step.name)
        names[step.id] = name
        let isOver = step.seconds != nil || step.error != nil || step.isCached
        let index = running.firstIndex { $0.id == step.id }
        guard isOver else {
            guard index == nil else { return [] }
            running.append(Step(id: step.id, name: name, began: time))
            guard layout == .plain, !Self.isInternal(name) else { return [] }
            speaking = step.id
            return [StyledLine("  \(name)")]
        }
        let known = index.map { running.remove(at: $0) }
        if Self.isInternal(name), step.error == nil { return [] }
        switch layout {
        case .compact: return compactEnd(step, name, known, at: time, columns: columns)
        case .plain: return plainEnd(step, name, known, at: time)
        }
    }

    mutating func output(_ text: String, of id: String, layout: DeploymentScreen.Layout, columns: Int) -> [StyledLine] {
        guard let index = running.firstIndex(where: { $0.id == id }) else {
            return spoken(text, by: id)
        }
        switch layout {
        case .plain: return spoken(text, by: id)
        case .compact:
            running[index].output.append(text)
            if running[index].output.count > Self.mostRemembered {
                running[index].output.removeFirst(Self.mostRemembered / 5)
                running[index].forgotten += Self.mostRemembered / 5
            }
            return []
        }
    }

    func live(spinner: String, at time: Date) -> [StyledLine] {
        running.filter { !Self.isInternal($0.name) }.flatMap { step in
            let duration = Measure.duration(time.timeIntervalSince(step.began))
            let head = StyledLine([.init("  \(spinner) ", .cyan), .init(step.name), .init("  " + duration, .dim)])
            return [head] + step.output.suffix(Self.linesShown).map { StyledLine([.init("    │ ", .dim), .init($0, .dim)]) }
        }
    }

    private mutating func spoken(_ text: String, by id: String) -> [StyledLine] {
        let line = StyledLine([.init("    | ", .dim), .init(text)])
        guard speaking != id else { return [line] }
        speaking = id
        return [StyledLine("  \(names[id] ?? "build") (goes on)"), line]
    }

    private func compactEnd(_ step: DeploymentEvent.BuildStep, _ name: String, _ known: Step?, at time: Date, columns: Int) -> [StyledLine]
    {
        if let error = step.error {
            let duration = Measure.duration(step.seconds ?? known.map { time.timeIntervalSince($0.began) } ?? 0)
            let forgotten = known?.forgotten ?? 0
            let gap = forgotten > 0 ? [StyledLine("    │ … \(forgotten) lines before these", .dim)] : []
            let output = known?.output ?? []
            return [StyledLine([.init("  ✗ ", .red), .init(name), .init("  " + duration, .dim)])]
                + gap
                + (output.isEmpty ? [error] : output).map { StyledLine([.init("    │ ", .dim), .init($0)]) }
        }
        let ending = step.isCached ? "cached" : Measure.duration(step.seconds ?? 0)
        let room = max(20, columns - 7 - ending.count)
        return [StyledLine([.init("  ✓ ", .green)] + StyledLine(name).cut(to: room).pieces + [.init("  " + ending, .dim)])]
    }

    private mutating func plainEnd(_ step: DeploymentEvent.BuildStep, _ name: String, _ known: Step?, at time: Date) -> [StyledLine] {
        let isOwnLine = known == nil || speaking != step.id
        speaking = nil
        let start = isOwnLine ? "  \(name): " : "    "
        if step.error != nil {
            let seconds = step.seconds ?? known.map { time.timeIntervalSince($0.began) } ?? 0
            return [StyledLine("\(start)failed after \(Measure.duration(seconds))")]
        }
        return [StyledLine(step.isCached ? "\(start)cached" : "\(start)done in \(Measure.duration(step.seconds ?? 0))")]
    }

    /// The first line of a step's name; heredocs have many.
    private static func shortened(_ name: String) -> String {
        let lines = name.split(whereSeparator: \.isNewline)
        guard let first = lines.first else { return "step" }
        return lines.count > 1 ? "\(first) …" : String(first)
    }

    /// What BuildKit does for itself, such as reading the Dockerfile.
    private static func isInternal(_ name: String) -> Bool {
        name.hasPrefix("[internal]")
    }
}
