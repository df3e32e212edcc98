import Synchronization

/// Tells the connections of a load that it is over.
final class LoadEnd: Sendable {
    private let reached = Atomic(false)

    var isReached: Bool { reached.load(ordering: .relaxed) }

    func reach() { reached.store(true, ordering: .relaxed) }
}
