import Synchronization

/// Ctrl-C as something to wait for. While one of these exists, SIGINT no longer ends the process by itself.
final class Interrupts: Sendable {
    private let state = Mutex(State())

    private struct State {
        /// Signals that nobody has waited for yet.
        var pending = 0
        var waiting: CheckedContinuation<Void, Never>?
    }

    init() {
        InterruptRelay.shared.add(self)
    }

    /// Waits for the next SIGINT. One waiter at a time.
    ///
    /// - Throws: `CancellationError`.
    func next() async throws {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isReady = state.withLock { state in
                    if Task.isCancelled { return true }
                    if state.pending > 0 {
                        state.pending -= 1
                        return true
                    }
                    state.waiting = continuation
                    return false
                }
                if isReady { continuation.resume() }
            }
        } onCancel: {
            state.withLock { state in
                defer { state.waiting = nil }
                return state.waiting
            }?.resume()
        }
        try Task.checkCancellation()
    }

    /// Wakes the waiter, or the next one at once.
    func receive() {
        state.withLock { state in
            guard let waiting = state.waiting else {
                state.pending += 1
                return nil as CheckedContinuation<Void, Never>?
            }
            state.waiting = nil
            return waiting
        }?.resume()
    }
}
