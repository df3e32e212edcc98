import Logging
import Synchronization

/// How long each phase of a build took, for the log.
final class PhaseClock: Sendable {
    private let phases = Mutex<[(name: String, duration: Duration)]>([])

    /// Runs `body` as one phase; recorded also when it fails.
    func measure<Result>(_ name: String, _ body: () async throws -> Result) async rethrows -> Result {
        let start = ContinuousClock.now
        defer { note(name, start.duration(to: .now)) }
        return try await body()
    }

    func note(_ name: String, _ duration: Duration) {
        phases.withLock { $0.append((name, duration)) }
    }

    /// Milliseconds by phase.
    var metadata: Logger.Metadata {
        phases.withLock { phases in
            Dictionary(phases.map { ($0.name, "\(Int($0.duration / .milliseconds(1))) ms") }, uniquingKeysWith: { $1 })
        }
    }
}
