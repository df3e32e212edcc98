import DockerEngine
package import MeshAPI

extension Rack {
    /// Removes the services and jobs of a stack, and returns when their containers are gone. Idempotent.
    package func removeStack(_ stack: EntityID, limit: Duration = .seconds(120)) async throws {
        try await translatingErrors { try await removeAll(labelFilter([RackLabel.stack: stack.text]), limit: limit) }
    }

    /// Removes everything of an environment: services, jobs, and its network once they have left it. Idempotent.
    ///
    /// The gateway has to be off the network before.
    ///
    /// - Throws: `stillInUse` when something hasn't gone within `limit`.
    package func removeEnvironment(_ environment: EntityID, limit: Duration = .seconds(120)) async throws {
        let begin = ContinuousClock.now
        try await translatingErrors { try await removeAll(labelFilter([RackLabel.environment: environment.text]), limit: limit) }
        try await removeNetwork(of: environment, limit: max(.seconds(10), limit - (.now - begin)))
    }

    private func removeAll(_ filters: EngineFilters, limit: Duration) async throws {
        for service in try await engine.services.list(filters: filters) {
            try await engine.services.removeIfPresent(service.id)
        }
        try await removeJobs(filters)
        let deadline = ContinuousClock.now + limit
        while true {
            let left = try await engine.containers.list(all: true, filters: filters)
            guard !left.isEmpty else { return }
            guard ContinuousClock.now < deadline else {
                let names = ListFormat.joined(left.prefix(5).compactMap(\.names.first))
                throw RackError(
                    .stillInUse,
                    "\(left.count) containers haven't ended: \(names)",
                    hint: "delete again, or remove them by hand"
                )
            }
            try await Task.sleep(for: RolloutTiming.interval, clock: .continuous)
        }
    }

    private func removeJobs(_ filters: EngineFilters) async throws {
        var jobs = filters
        jobs.values["label", default: []].append(RackLabel.job)
        for job in try await engine.containers.list(all: true, filters: jobs) {
            try await engine.containers.removeIfPresent(job.id)
        }
    }
}
