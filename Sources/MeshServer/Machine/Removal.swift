package import Logging
package import MeshStore

package import struct MeshStore.Environment

/// Takes environments and stacks away with all that belongs to them. Begun removals are ended at the next start.
package struct Removal: Sendable {
    private let store: MeshStore
    private let queue: DeploymentQueue
    private let runner: DeploymentRunner
    private let logger: Logger

    /// How long containers may take to go: an instance may drain for 30 s and then take its time to end.
    private static let limit = Duration.seconds(120)

    package init(store: MeshStore, queue: DeploymentQueue, runner: DeploymentRunner, logger: Logger) {
        self.store = store
        self.queue = queue
        self.runner = runner
        self.logger = logger
    }

    /// Removes an environment: deployments under way, services, network, images, build caches, output, records. Idempotent.
    package func remove(_ environment: Environment) async throws {
        let begun = try await store.stacksBeingDeleted().filter { $0.environmentID == environment.id }
        let stacks = try await store.stacks(environmentID: environment.id) + begun
        try await store.beginDeletingEnvironment(id: environment.id)
        try await removeOutside(stacks, of: environment)
        try await runner.rack.removeEnvironment(environment.id, limit: Self.limit)
        try await store.deleteEnvironment(id: environment.id)
        logger.info("environment removed", metadata: ["environment": "\(environment.name)"])
    }

    /// Removes a stack: deployments under way, services, images, build cache, output, records. Idempotent.
    package func remove(_ stack: Stack, of environment: Environment) async throws {
        try await store.beginDeletingStack(id: stack.id)
        try await removeOutside([stack], of: environment)
        try await store.deleteStack(id: stack.id)
        logger.info("stack removed", metadata: ["environment": "\(environment.name)", "stack": "\(stack.name)"])
    }

    /// Ends what an earlier run of meshd began to remove. To be called before the queue runs.
    package func resume() async throws {
        for environment in try await store.environmentsBeingDeleted() {
            try await remove(environment)
        }
        for stack in try await store.stacksBeingDeleted() {
            try await remove(stack, of: store.environment(id: stack.environmentID))
        }
    }

    private func removeOutside(_ stacks: [Stack], of environment: Environment) async throws {
        for stack in stacks {
            await queue.drain(stack.id)
            // A deployment that a crash left behind runs nowhere.
            for deployment in try await store.unfinishedDeployments() where deployment.stackID == stack.id {
                try await store.finish(deployment.id, as: .cancelled)
            }
        }
        try await runner.routes.apply()
        for stack in stacks {
            try await runner.rack.removeStack(stack.id, limit: Self.limit)
            try await runner.builder.removeCache(of: stack.id)
            for deployment in try await store.deployments(stackID: stack.id) {
                try await runner.retention.forget(deployment.image, of: stack.id, environment: environment.id)
                try runner.outputs.remove(deployment.id)
            }
        }
    }
}
