import Foundation
import Synchronization
import SystemPackage

/// Keeps changes of the registry and the collection of its garbage apart.
///
/// distribution's collector keeps what a manifest refers to and deletes all other blobs, those of a push under way among them. So
/// changes run side by side, a collection runs alone, and who comes later waits in the order of coming.
final class RegistryGate: Sendable {
    private enum Kind {
        case change, collection
    }

    private typealias Waiter = CheckedContinuation<Void, any Error>

    private struct State {
        var changes = 0
        var isCollecting = false
        var waiting: [(id: Int, kind: Kind, continuation: Waiter)] = []
        var nextID = 0
        /// Waits that were cancelled before they began.
        var cancelled: Set<Int> = []

        func admits(_ kind: Kind) -> Bool { !isCollecting && (kind == .change || changes == 0) }

        mutating func begin(_ kind: Kind) {
            if kind == .change { changes += 1 } else { isCollecting = true }
        }

        /// Those whose turn it is.
        mutating func admitted() -> [Waiter] {
            var result: [Waiter] = []
            while let first = waiting.first, admits(first.kind) {
                begin(first.kind)
                result.append(first.continuation)
                waiting.removeFirst()
            }
            return result
        }
    }

    private let state = Mutex(State())
    /// An empty file that says that there were changes since the last collection.
    private let mark: FilePath

    init(mark: FilePath) {
        self.mark = mark
    }

    /// Whether there were changes since the last collection, also before meshd was started.
    var hasChanges: Bool { FileManager.default.fileExists(atPath: mark.string) }

    /// How many wait for their turn.
    var waiting: Int { state.withLock { $0.waiting.count } }

    /// Runs something that brings images or takes some away.
    ///
    /// - Throws: `CancellationError` when the task is cancelled while it waits; else what `work` throws.
    func withChange<Value>(_ work: () async throws -> Value) async throws -> Value {
        try await pass(.change) {
            if !hasChanges { try TextFile.write("", to: mark) }
            return try await work()
        }
    }

    /// Runs a collection. Where it throws, it counts as not done.
    func withCollection<Value>(_ work: () async throws -> Value) async throws -> Value {
        try await pass(.collection) {
            let value = try await work()
            try? FileManager.default.removeItem(atPath: mark.string)
            return value
        }
    }

    private func pass<Value>(_ kind: Kind, _ work: () async throws -> Value) async throws -> Value {
        try await enter(kind)
        defer { leave(kind) }
        return try await work()
    }

    private func enter(_ kind: Kind) async throws {
        let id = state.withLock { state in
            defer { state.nextID += 1 }
            return state.nextID
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let outcome: Result<Void, any Error>? = state.withLock { state in
                    if state.cancelled.remove(id) != nil { return .failure(CancellationError()) }
                    guard state.waiting.isEmpty, state.admits(kind) else {
                        state.waiting.append((id, kind, continuation))
                        return nil
                    }
                    state.begin(kind)
                    return .success(())
                }
                if let outcome { continuation.resume(with: outcome) }
            }
        } onCancel: {
            let (cancelled, admitted) = state.withLock { state -> (Waiter?, [Waiter]) in
                guard let index = state.waiting.firstIndex(where: { $0.id == id }) else {
                    state.cancelled.insert(id)
                    return (nil, [])
                }
                // Those behind it may have waited for it alone.
                return (state.waiting.remove(at: index).continuation, state.admitted())
            }
            cancelled?.resume(throwing: CancellationError())
            for continuation in admitted { continuation.resume() }
        }
        state.withLock { _ = $0.cancelled.remove(id) }
    }

    private func leave(_ kind: Kind) {
        let admitted = state.withLock { state in
            if kind == .change { state.changes -= 1 } else { state.isCollecting = false }
            return state.admitted()
        }
        for continuation in admitted { continuation.resume() }
    }
}
