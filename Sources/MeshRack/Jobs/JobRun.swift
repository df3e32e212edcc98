import DockerEngine
import Foundation
import Logging

/// Brings the container of a job to its end: starts it if it never was, passes on its output, and ends it when its time is over.
struct JobRun: Sendable {
    let engine: DockerEngine
    let spec: JobSpec
    let output: @Sendable (JobOutput) async -> Void
    let logger: Logger

    /// How long a job that has to end may take to do so by itself.
    private static let patience = Duration.seconds(10)

    func finish(_ container: String) async throws -> JobOutcome {
        let before = try await engine.containers.inspect(container)
        if before.state.status == .created, before.state.startedAt == nil {
            guard before.state.error.isEmpty else { return .notStarted(reason: before.state.error) }
            if let reason = try await failureToStart(container) { return .notStarted(reason: reason) }
        }
        let begun = try await engine.containers.inspect(container).state
        if begun.isRunning {
            let elapsed = begun.duration(until: EngineTimestamp(Date()))
            let hasEndedInTime = try await follow(container, for: spec.timeLimit - elapsed)
            return outcome(of: try await engine.containers.inspect(container).state, hasEndedInTime: hasEndedInTime)
        }
        try await passOnOutput(of: container)
        let duration = begun.finishedAt.map(begun.duration) ?? .zero
        return outcome(of: begun, hasEndedInTime: duration < spec.timeLimit)
    }

    /// Ends a job at once.
    func kill(_ container: String) async throws {
        try await engine.containers.killIfRunning(container)
        _ = try await engine.containers.wait(container)
    }

    /// Why the Engine could not start the container, which then has run nothing; nil when it runs.
    private func failureToStart(_ container: String) async throws(EngineError) -> String? {
        do {
            try await engine.containers.start(container)
            return nil
        } catch {
            guard error.httpStatus != nil else { throw error }
            return error.message
        }
    }

    /// Passes on the output until the job has ended.
    ///
    /// - Returns: whether it ended before its time was over; otherwise it was stopped.
    private func follow(_ container: String, for time: Duration) async throws -> Bool {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await passOnOutput(of: container)
                _ = try await engine.containers.wait(container)
                return true
            }
            group.addTask {
                try await Task.sleep(for: max(Duration.zero, time), clock: .continuous)
                return false
            }
            let hasEnded = try await group.next() ?? true
            if hasEnded {
                group.cancelAll()
            } else {
                // Only now: a stopped job has ended before the Engine says that it stopped it. The rest of the output still comes.
                try await engine.containers.stop(container, timeout: Self.patience)
                _ = try await group.next()
            }
            return hasEnded
        }
    }

    private func passOnOutput(of container: String) async throws {
        for try await line in try await engine.containers.logs(container, follow: true, timestamps: true).lines() {
            await output(JobOutput(text: line.text, isError: line.source == .stderr, time: line.time?.date ?? Date()))
        }
    }

    private func outcome(of state: Container.State, hasEndedInTime: Bool) -> JobOutcome {
        guard hasEndedInTime else { return .timedOut(after: spec.timeLimit) }
        if state.isOutOfMemoryKilled { return .outOfMemory }
        guard (129...192).contains(state.exitCode) else { return .exited(code: state.exitCode) }
        return .killed(signal: state.exitCode - 128)
    }
}

extension Container.State {
    /// How long the process had run at an instant; zero where it never began.
    fileprivate func duration(until end: EngineTimestamp) -> Duration {
        guard let startedAt else { return .zero }
        let seconds = end.secondsSince1970 - startedAt.secondsSince1970
        return max(.zero, .seconds(seconds) + .nanoseconds(end.nanoseconds - startedAt.nanoseconds))
    }
}
