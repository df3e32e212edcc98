import Synchronization

/// The exit code of a process, known once; any number of tasks can wait for it.
final class ProcessExit: Sendable {
    private enum State {
        case running(waiting: [CheckedContinuation<Int, Never>])
        case ended(Int)
    }

    private let state = Mutex<State>(.running(waiting: []))

    /// The exit code; nil while the process runs.
    var code: Int? {
        state.withLock { state in
            if case .ended(let code) = state { code } else { nil }
        }
    }

    /// Says that the process has ended; only the first call counts.
    func set(_ code: Int) {
        let waiting = state.withLock { state -> [CheckedContinuation<Int, Never>] in
            guard case .running(let waiting) = state else { return [] }
            state = .ended(code)
            return waiting
        }
        for continuation in waiting { continuation.resume(returning: code) }
    }

    /// Returns when the process has ended. Cancelling doesn't shorten the wait: whoever cancels also ends the process.
    func wait() async -> Int {
        await withCheckedContinuation { continuation in
            let code = state.withLock { state -> Int? in
                switch state {
                case .ended(let code): return code
                case .running(let waiting):
                    state = .running(waiting: waiting + [continuation])
                    return nil
                }
            }
            if let code { continuation.resume(returning: code) }
        }
    }
}
