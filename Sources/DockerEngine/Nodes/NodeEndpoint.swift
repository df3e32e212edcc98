import NIOHTTP1

/// `/nodes`: the servers of a Swarm. All routes need a manager.
public struct NodeEndpoint: Sendable {
    let client: EngineClient

    /// `GET /nodes`
    public func list(filters: EngineFilters = [:]) async throws(EngineError) -> [Node] {
        var route = try Route(.GET, "/nodes")
        route.set("filters", filters.encoded())
        return try await client.json(route)
    }

    /// `GET /nodes/{id}`; `self` for this Engine's own.
    public func inspect(_ node: String) async throws(EngineError) -> Node {
        try await client.json(Route(.GET, "/nodes/\(node)"))
    }

    /// `POST /nodes/{id}/update`
    ///
    /// - Parameter version: ``Node/version`` as last seen.
    public func update(_ node: String, version: UInt64, spec: NodeSpec) async throws(EngineError) {
        var route = try Route(.POST, "/nodes/\(node)/update").with(json: spec)
        route.set("version", "\(version)")
        try await client.perform(route)
    }

    /// `DELETE /nodes/{id}`
    ///
    /// - Parameter force: also one that is up, or a manager.
    public func remove(_ node: String, force: Bool = false) async throws(EngineError) {
        var route = try Route(.DELETE, "/nodes/\(node)")
        route.set("force", force)
        try await client.perform(route)
    }
}
