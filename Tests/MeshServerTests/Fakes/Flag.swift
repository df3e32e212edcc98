import Synchronization

/// Something that happened or didn't.
final class Flag: Sendable {
    private let state = Mutex(false)

    var isRaised: Bool { state.withLock { $0 } }

    func raise() {
        state.withLock { $0 = true }
    }
}

/// Counts from 1.
final class Counter: Sendable {
    private let state = Mutex(0)

    func next() -> Int {
        state.withLock { value in
            value += 1
            return value
        }
    }
}
