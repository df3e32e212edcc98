import MeshAPI
import MeshRack
import MeshServer
import Synchronization

/// Stands in for the rack: remembers what it was asked for and does what the test says.
final class FakeRack: ServiceHosting {
    private struct State {
        var rollouts: [RolloutRequest] = []
        var jobs: [JobSpec] = []
        var knownJobs: Set<EntityID> = []
        var removedJobs: [EntityID] = []
        var removedStacks: [EntityID] = []
        var removedEnvironments: [EntityID] = []
        var removedImages: [String] = []
    }

    private let state = Mutex(State())
    private let rollout: @Sendable (RolloutRequest, @Sendable (RolloutReport) async -> Void) async throws -> Void
    private let job: @Sendable (JobSpec, @Sendable (JobOutput) async -> Void) async throws -> JobOutcome

    init(
        job: @escaping @Sendable (JobSpec, @Sendable (JobOutput) async -> Void) async throws -> JobOutcome = { _, _ in .exited(code: 0) },
        rollout: @escaping @Sendable (RolloutRequest, @Sendable (RolloutReport) async -> Void) async throws -> Void = { _, _ in }
    ) {
        self.job = job
        self.rollout = rollout
    }

    var rollouts: [RolloutRequest] { state.withLock { $0.rollouts } }
    var jobs: [JobSpec] { state.withLock { $0.jobs } }
    var removedJobs: [EntityID] { state.withLock { $0.removedJobs } }
    var removedStacks: [EntityID] { state.withLock { $0.removedStacks } }
    var removedEnvironments: [EntityID] { state.withLock { $0.removedEnvironments } }

    /// As if the job's container were there from before.
    func know(job: EntityID) {
        state.withLock { _ = $0.knownJobs.insert(job) }
    }

    func ensureNetwork(of environment: EnvironmentIdentity) async throws -> String { "network-\(environment.id)" }

    func runJob(_ spec: JobSpec, output: @escaping @Sendable (JobOutput) async -> Void) async throws -> JobOutcome {
        state.withLock { $0.jobs.append(spec) }
        return try await job(spec, output)
    }

    func hasJob(_ id: EntityID) async throws -> Bool { state.withLock { $0.knownJobs.contains(id) } }

    func removeJob(_ id: EntityID) async throws { state.withLock { $0.removedJobs.append(id) } }

    func rollOut(_ request: RolloutRequest, report: @escaping @Sendable (RolloutReport) async -> Void) async throws -> RolloutResult {
        state.withLock { $0.rollouts.append(request) }
        try await rollout(request, report)
        return RolloutResult(changes: [:])
    }

    func instances(environment: EntityID, stack: EntityID?) async throws -> [InstanceStatus] { [] }

    var removedImages: [String] { state.withLock { $0.removedImages } }

    func removeImage(_ reference: String) async throws { state.withLock { $0.removedImages.append(reference) } }

    func readLogs(_ query: LogQuery, isolation: isolated (any Actor)?, _ line: (LogLine) async throws -> Void) async throws {
        // Silent, until the reader has gone away.
        if query.follow { try await Task.sleep(for: .seconds(86_400)) }
    }

    func removeStack(_ stack: EntityID, limit: Duration) async throws { state.withLock { $0.removedStacks.append(stack) } }

    func removeEnvironment(_ environment: EntityID, limit: Duration) async throws {
        state.withLock { $0.removedEnvironments.append(environment) }
    }
}

/// Stands in for the gateway: remembers the plan that is live.
final class FakeGateway: RequestRouting {
    private let live = Mutex(GatewayPlan())

    var plan: GatewayPlan { live.withLock { $0 } }
    var routes: [GatewayRoute] { plan.routes }

    func apply(_ plan: @Sendable () async throws -> GatewayPlan) async throws {
        let plan = try await plan()
        live.withLock { $0 = plan }
    }

    func readyInstances(of backend: GatewayBackend) async throws -> Int { 1 }

    /// As HAProxy 2.6 writes it.
    func metrics() async throws -> String {
        """
        # HELP haproxy_process_uptime_seconds How long ago this worker process was started.
        # TYPE haproxy_process_uptime_seconds gauge
        haproxy_process_uptime_seconds 7

        """
    }

    func trouble() async -> String? { nil }
}
