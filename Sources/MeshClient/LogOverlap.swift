import Foundation
import MeshAPI

/// What two connections to a log have in common: the lines that the second brings once more.
struct LogOverlap {
    /// The newest time seen, and every line from within `window` before it, with how often it came.
    private var newest: Date?
    private var recent: [LogLine: Int] = [:]
    /// Lines of the window that the present connection may repeat.
    private var repeatable: [LogLine: Int] = [:]

    /// How far the clocks and the order of lines from several servers may be apart.
    private static let window: TimeInterval = 5

    /// How far back a new connection has to begin; nil when no line has come yet.
    func since(now: Date) -> Duration? {
        newest.map { .seconds(max(0, now.timeIntervalSince($0)) + Self.window) }
    }

    /// A connection begins: it may repeat what the ones before brought.
    mutating func connected() {
        repeatable = recent
    }

    /// Whether a line hasn't been handed out yet; counts it if so.
    mutating func isNew(_ line: LogLine) -> Bool {
        if let count = repeatable[line] {
            repeatable[line] = count > 1 ? count - 1 : nil
            return false
        }
        if line.time > newest ?? .distantPast { newest = line.time }
        recent[line, default: 0] += 1
        if recent.count > Self.mostRemembered, let newest {
            recent = recent.filter { newest.timeIntervalSince($0.key.time) <= Self.window }
        }
        return true
    }

    private static let mostRemembered = 4096
}
