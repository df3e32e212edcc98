import Dispatch
import Foundation
import Synchronization

/// Ctrl-C as something to wait for. While one of these exists, SIGINT no longer ends the process by itself.
final class Interrupts: Sendable {
    /// Set once; libdispatch's objects may be used from every thread.
    nonisolated(unsafe) private let source: any DispatchSourceSignal
    private let state = Mutex(State())

    private struct State {
        /// Signals that nobody has waited for yet.
        var pending = 0
        var waiting: CheckedContinuation<Void, Never>?
    }

    init() {
        signal(SIGINT, SIG_IGN)
        source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        source.setEventHandler { [weak self] in self?.receive() }
        source.activate()
    }

    deinit {
        source.cancel()
        signal(SIGINT, endAtOnce)
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

    private func receive() {
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

/// What SIGINT does in every other moment: ends the process with the exit code that docs/commands.md names.
let endAtOnce: @convention(c) (CInt) -> Void = { _ in _exit(ExitStatus.interrupted.rawValue) }
