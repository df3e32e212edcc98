package import Logging
import ServiceLifecycle

/// Frees the registry's disk of blobs that no manifest refers to any more: at the start of meshd and, after changes, once an hour.
///
/// Pulls go on meanwhile; pushes and removals wait, see `RegistryGate`.
package struct RegistryCollection: Service {
    private let registry: RegistryServer
    private let logger: Logger

    private static let interval: Duration = .seconds(3600)

    package init(registry: RegistryServer, logger: Logger) {
        self.registry = registry
        self.logger = logger
    }

    /// Runs until graceful shutdown or cancellation. A collection that fails is tried again in an hour.
    package func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await registry.collectGarbage()
                } catch  where !Task.isCancelled {
                    logger.warning("the registry's garbage can't be collected", metadata: ["error": "\(error)"])
                } catch {
                    break
                }
                try? await Task.sleep(for: Self.interval, clock: .continuous)
            }
        }
    }
}
