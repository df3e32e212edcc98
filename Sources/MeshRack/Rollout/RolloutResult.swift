package import MeshAPI

/// What a rollout that succeeded did to each service.
package struct RolloutResult: Hashable, Sendable {
    package enum Change: Hashable, Sendable { case created, updated, unchanged, removed }

    package let changes: [ServiceName: Change]

    package init(changes: [ServiceName: Change]) {
        self.changes = changes
    }
}
