import DockerEngine
import MeshAPI

extension Rack {
    /// Brings all services of a stack to what is desired, or none of them.
    ///
    /// Services that nothing of has changed keep their instances. The others move side by side, new instances first; services that are no
    /// longer desired go when all others have moved. Returns when Swarm runs every new instance and every web service listens.
    ///
    /// The same request may be given again after a crash: it goes on where the first left off.
    ///
    /// - Parameter report: progress and the first lines of new instances, in order for each instance.
    /// - Throws: `RackError` with what the failed instance said, or `CancellationError`; in both cases when everything has gone back. When the
    ///   process shuts down gracefully, `CancellationError` with everything left as it is.
    package func rollOut(
        _ request: RolloutRequest,
        report: @escaping @Sendable (RolloutReport) async -> Void
    ) async throws -> RolloutResult {
        try await translatingErrors {
            // Another program may have rewritten the machine's rules since meshd started.
            async let guarded: Void = guardHost()
            let network = try await ensureNetwork(of: request.stack.environment)
            let planner = ServiceSpecPlanner(installation: installation, network: network, request: request)
            let observed = try await engine.services.list(filters: labelFilter([RackLabel.stack: request.stack.id.text]))
            let rollout = Rollout(
                engine: engine,
                installation: installation,
                request: request,
                plan: try RolloutPlan(request: request, planner: planner, observed: observed),
                report: report,
                logger: logger
            )
            try await guarded
            return try await rollout.run()
        }
    }
}
