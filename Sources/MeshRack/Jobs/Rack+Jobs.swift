import DockerEngine
package import MeshAPI
import ServiceLifecycle

extension Rack {
    /// Runs a job to its end, exactly once: a plain container, not a Swarm job, which Swarm may run again.
    ///
    /// Where the job's container is there already, from before a crash of `meshd`, it is not started again: a running one is waited for, one
    /// that has ended gives its outcome. Either way all of its output comes once more, from the beginning. The container stays until
    /// `removeJob`, so that its outcome can be asked for again.
    ///
    /// It has the stack's config vars and the environment's network, and no public traffic.
    ///
    /// - Parameter output: gets each line, in order, before this returns.
    /// - Throws: `pullFailed`, `engineFailed`, and `CancellationError` when it has been killed; also when the process shuts down gracefully,
    ///   and then the job goes on.
    package func runJob(_ spec: JobSpec, output: @escaping @Sendable (JobOutput) async -> Void) async throws -> JobOutcome {
        let run = JobRun(engine: engine, spec: spec, output: output, logger: logger)
        return try await translatingErrors {
            let existing = try await engine.containers.inspectIfPresent(Self.jobName(spec.id))
            let container = if let existing { existing.id } else { try await createJob(spec) }
            do {
                return try await run.finish(container)
            } catch {
                // When meshd shuts down, the job goes on; its next start finds it by its name.
                guard !Task.isShuttingDownGracefully else { throw CancellationError() }
                // A job that nobody follows any more must not go on, nor its caller while it does.
                try? await uninterrupted { try await run.kill(container) }
                throw error
            }
        }
    }

    /// Whether the container of a job is there: its command has run, runs, or is about to.
    package func hasJob(_ id: EntityID) async throws -> Bool {
        try await translatingErrors { try await engine.containers.inspectIfPresent(Self.jobName(id)) != nil }
    }

    /// Removes a job's container, ending it where it still runs. Idempotent.
    package func removeJob(_ id: EntityID) async throws {
        try await translatingErrors { try await engine.containers.removeIfPresent(Self.jobName(id)) }
    }

    private static func jobName(_ id: EntityID) -> String { "widemesh-release-\(id)" }

    private func createJob(_ spec: JobSpec) async throws -> String {
        let network = try await ensureNetwork(of: spec.stack.environment)
        try await pull(spec.image.reference, auth: spec.registryAuth)
        let container = JobPlanner(installation: installation, network: network).container(for: spec)
        return try await engine.containers.createIfAbsent(container, name: Self.jobName(spec.id))
    }
}
