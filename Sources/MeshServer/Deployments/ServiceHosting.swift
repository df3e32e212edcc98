package import MeshAPI
package import MeshRack

/// What the control plane needs of the rack. `Rack` documents each requirement.
package protocol ServiceHosting: Sendable {
    @discardableResult
    func ensureNetwork(of environment: EnvironmentIdentity) async throws -> String

    /// Runs a job to its end, exactly once; finds it again after a restart.
    func runJob(_ spec: JobSpec, output: @escaping @Sendable (JobOutput) async -> Void) async throws -> JobOutcome
    func hasJob(_ id: EntityID) async throws -> Bool
    func removeJob(_ id: EntityID) async throws

    /// Brings all services of a stack to what is asked for, or none.
    func rollOut(_ request: RolloutRequest, report: @escaping @Sendable (RolloutReport) async -> Void) async throws -> RolloutResult

    /// Reads log lines one at a time, with `follow` until the task is cancelled.
    func readLogs(
        _ query: LogQuery,
        isolation: isolated (any Actor)?,
        _ line: (LogLine) async throws -> Void
    ) async throws

    func instances(environment: EntityID, stack: EntityID?) async throws -> [InstanceStatus]
    /// Deletes an image from the rack's servers, unless an instance runs it. Idempotent.
    func removeImage(_ reference: String) async throws

    func removeStack(_ stack: EntityID, limit: Duration) async throws
    func removeEnvironment(_ environment: EntityID, limit: Duration) async throws
}

extension Rack: ServiceHosting {}
