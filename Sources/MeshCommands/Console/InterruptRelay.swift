import Dispatch
import Foundation
import Synchronization

/// The process's only source of SIGINT: passes each one to whoever listens, and ends the process where nobody does.
///
/// There is one and it is never given back: libdispatch on Linux installs its handler when the first source of a signal begins, and a
/// second source that begins while the first one is still on its way out gets none.
final class InterruptRelay: Sendable {
    static let shared = InterruptRelay()

    /// Set once; libdispatch's objects may be used from every thread.
    nonisolated(unsafe) private let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    private let listeners = Mutex<[Listener]>([])

    private struct Listener {
        weak var interrupts: Interrupts?
    }

    private init() {
        source.setEventHandler { [self] in
            let newest = listeners.withLock { listeners in
                listeners.removeAll { $0.interrupts == nil }
                return listeners.last?.interrupts
            }
            guard let newest else { endAtOnce(SIGINT) }
            newest.receive()
        }
        source.activate()
    }

    /// Of those that exist, the newest gets every SIGINT.
    func add(_ interrupts: Interrupts) {
        listeners.withLock { $0.append(Listener(interrupts: interrupts)) }
    }
}

/// Ends the process with the exit code that docs/commands.md names for Ctrl-C.
func endAtOnce(_ signal: CInt) -> Never { _exit(ExitStatus.interrupted.rawValue) }
