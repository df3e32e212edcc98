import GRDB
package import MeshAPI

/// Deployments that aren't made by a change of services or config vars. Each stack has one queue, first come, first served; the versions
/// of concurrent callers are consecutive.
extension MeshStore {
    /// Queues a deployment of new source code. The first of a stack without services makes the service `web` with it, in the same
    /// transaction, and publishes it on the platform alias where that is free.
    ///
    /// - Parameters:
    ///   - id: the deployment's id, for a caller that has stored the source under it.
    ///   - summary: one line for people, e.g. `Deploy 14 files`.
    /// - Throws: `notFound` without the stack; `conflict` while it is being deleted, or when the name that `web` would have on the
    ///   environment's network is taken.
    package func enqueueSourceDeployment(
        stackID: EntityID,
        id: EntityID = .random(),
        summary: String
    ) async throws(StoreError) -> Deployment {
        try await changeStack(stackID) { change in
            try change.insertFirstServiceIfNeeded()
            return try change.enqueue(DeploymentDraft(id: id, reason: .source, summary: summary))
        }
    }

    /// Takes a stack back to an earlier deployment, and queues the deployment that does it: its config vars, release command and the
    /// commands of its services are the stack's again, and its image is brought to the services. Services that were made since, and the
    /// numbers of instances, stay as they are; staged config vars go.
    ///
    /// - Parameter version: nil: the success before the current one.
    /// - Throws: `notFound` without the stack or the deployment, or without a success before the current one; `conflict` when the services
    ///   never ran the image of that deployment, or while the stack is being deleted.
    package func enqueueRollback(stackID: EntityID, to version: DeploymentVersion?) async throws(StoreError) -> Deployment {
        try await changeStack(stackID) { change in
            let target = try change.rollbackTarget(version).deployment(change.secrets)
            try change.restore(target.snapshot)
            return try change.enqueue(
                DeploymentDraft(
                    reason: .rollback,
                    summary: "Roll back to \(target.version)",
                    image: target.image,
                    rollbackOf: target.version
                )
            )
        }
    }
}
