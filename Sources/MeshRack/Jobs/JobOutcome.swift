/// How a job ended.
package enum JobOutcome: Hashable, Sendable {
    case exited(code: Int)
    /// Killed by the kernel because the server ran out of memory.
    case outOfMemory
    /// Ended by a signal that the platform didn't send.
    case killed(signal: Int)
    /// Ended by the platform because its time was over.
    case timedOut(after: Duration)
    /// The container could not be started; it ran nothing.
    case notStarted(reason: String)

    package var isSuccess: Bool { self == .exited(code: 0) }

    /// What to say about it after the job's name, such as `exited with code 1`.
    package var description: String {
        switch self {
        case .exited(let code): "exited with code \(code)"
        case .outOfMemory: "was killed because the server ran out of memory"
        case .killed(let signal): "was killed by signal \(signal)"
        case .timedOut(let limit): "was ended because it ran for more than \(limit.components.seconds) seconds"
        case .notStarted(let reason): "could not be started: \(reason)"
        }
    }
}

extension JobOutcome: CustomStringConvertible {}
