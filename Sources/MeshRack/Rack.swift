package import DockerEngine
package import Logging
package import MeshAPI

/// The servers that run environments: one Docker Swarm, reached through the Engine of one of its managers.
///
/// Holds no state of its own: whatever it needs to know it asks Swarm, where everything of this installation is labelled. So all of it may be
/// called again after a crash, and several installations can share one Engine without touching each other's things.
package struct Rack: Sendable {
    let engine: DockerEngine
    let installation: EntityID
    let logger: Logger

    /// - Parameter installation: the id of the data directory of `meshd`.
    package init(engine: DockerEngine, installation: EntityID, logger: Logger) {
        self.engine = engine
        self.installation = installation
        self.logger = logger
    }

    /// The filter for things that carry this installation's label and `others`.
    func labelFilter(_ others: [String: String] = [:]) -> EngineFilters {
        let labels = others.merging([RackLabel.installation: installation.text]) { $1 }
        return ["label": labels.map { "\($0)=\($1)" }.sorted()]
    }

    /// Gives what the Engine throws this module's type; an Engine call that was cancelled becomes `CancellationError`.
    func translatingErrors<Success>(
        isolation: isolated (any Actor)? = #isolation,
        _ body: () async throws -> Success
    ) async throws -> Success {
        do {
            return try await body()
        } catch let error as EngineError {
            guard error.code != .cancelled else { throw CancellationError() }
            throw RackError(
                .engineFailed,
                "the Docker Engine failed: \(error.message)",
                hint: error.isPassing ? "check that the Docker Engine runs" : nil
            )
        }
    }
}
