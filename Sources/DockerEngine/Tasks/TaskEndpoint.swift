import NIOHTTP1

/// `/tasks`: the single containers that Swarm runs for services. All routes need a manager.
public struct TaskEndpoint: Sendable {
    let client: EngineClient

    /// `GET /tasks`
    ///
    /// - Parameter filters: such as `["service": ["web"], "desired-state": ["running"], "label": ["a=b"], "node": [id]]`.
    ///   Swarm keeps the last five ended tasks of each slot.
    public func list(filters: EngineFilters = [:]) async throws(EngineError) -> [EngineTask] {
        var route = try Route(.GET, "/tasks")
        route.set("filters", filters.encoded())
        return try await client.json(route)
    }

    /// `GET /tasks/{id}`
    public func inspect(_ task: String) async throws(EngineError) -> EngineTask {
        try await client.json(Route(.GET, "/tasks/\(task)"))
    }
}
