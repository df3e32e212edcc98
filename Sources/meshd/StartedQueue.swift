import Logging
import MeshBuilder
import MeshRack
import MeshServer
import ServiceLifecycle

/// The deployment queue, once what deployments need is there: nothing is left of builders of an earlier run, and the registry answers.
struct StartedQueue: Service {
    let queue: DeploymentQueue
    let builder: ImageBuilder
    let registry: RegistryServer
    let removal: Removal
    let logger: Logger

    func run() async throws {
        try await builder.removeLeftovers()
        try await registry.waitUntilReady()
        do {
            try await removal.resume()
        } catch {
            logger.error("what was being removed is not gone yet; the next start tries again", metadata: ["error": "\(error)"])
        }
        logger.info("ready for deployments")
        try await queue.run()
    }
}
