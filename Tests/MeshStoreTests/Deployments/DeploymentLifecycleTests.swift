import MeshAPI
import Testing

@testable import MeshStore

@Suite struct DeploymentLifecycleTests {
    static let reasons: [DeploymentReason] = DeploymentReason.known.map(\.value)
    static let states: [DeploymentState] = DeploymentState.known.map(\.value)

    /// Every legal move of source code; the others differ only in how they leave the queue.
    static let moves: [DeploymentState: Set<DeploymentState>] = [
        .queued: [.building, .failed, .cancelled],
        .building: [.pushing, .failed, .cancelled],
        .pushing: [.building, .releasing, .rollingOut, .failed, .cancelled],
        .releasing: [.rollingOut, .failed, .cancelled],
        .rollingOut: [.succeeded, .failed, .cancelled],
        .succeeded: [],
        .failed: [],
        .cancelled: [],
    ]

    @Test(arguments: states)
    func `A deployment of source code goes where the table says and nowhere else`(from: DeploymentState) {
        for to in Self.states {
            #expect(DeploymentLifecycle.allows(from, to: to, for: .source) == Self.moves[from]?.contains(to), "\(from) to \(to)")
        }
    }

    @Test(arguments: reasons.filter { $0 != .source })
    func `Nothing but source code is built`(reason: DeploymentReason) {
        #expect(Set(DeploymentLifecycle.moves(from: .queued, for: reason)) == [.releasing, .rollingOut, .failed, .cancelled])
        for from in Self.states where from != .queued {
            #expect(Set(DeploymentLifecycle.moves(from: from, for: reason)) == Self.moves[from])
        }
    }

    @Test(arguments: states)
    func `Every state that isn't final can fail and be cancelled`(state: DeploymentState) {
        for reason in Self.reasons {
            let moves = DeploymentLifecycle.moves(from: state, for: reason)
            #expect(moves.isEmpty == state.isFinal)
            #expect(moves.contains(.failed) == !state.isFinal)
            #expect(moves.contains(.cancelled) == !state.isFinal)
        }
    }

    @Test func `An unknown state leads nowhere and nowhere leads to it`() {
        #expect(DeploymentLifecycle.moves(from: .unknown("pondering"), for: .source).isEmpty)
        for state in Self.states {
            #expect(!DeploymentLifecycle.allows(state, to: .unknown("pondering"), for: .source))
        }
    }
}
