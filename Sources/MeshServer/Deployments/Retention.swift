import Logging
import MeshAPI
import MeshStore

/// Forgets deployments that nobody goes back to, with their output, and exactly those images that nothing refers to any more.
struct Retention: Sendable {
    /// Deployments of a stack that are kept, beside the current one and the success before it.
    static let kept = 20

    let store: MeshStore
    let outputs: OutputArchive
    let builder: any ImageBuilding
    let rack: any ServiceHosting
    let logger: Logger

    /// Prunes one stack. What can't be removed now stays for the next time; no deployment fails for it.
    func prune(_ stack: EntityID) async {
        do {
            let prunable = try await store.prunableDeployments(keeping: Self.kept, stackID: stack)
            for deployment in prunable {
                try await forget(deployment.orphanedImage, of: stack, environment: deployment.environmentID)
                try outputs.remove(deployment.id)
            }
            try await store.deleteDeployments(prunable.map(\.id))
        } catch {
            logger.warning("old deployments can't be forgotten", metadata: ["stack": "\(stack)", "error": "\(error)"])
        }
    }

    /// Deletes an image everywhere. Idempotent.
    func forget(_ image: DeployedImage?, of stack: EntityID, environment: EntityID) async throws {
        guard let image else { return }
        try await rack.removeImage(image.reference)
        try await builder.removeImage(image.digest, environment: environment, stack: stack)
    }
}
