import NIOHTTP1

/// `/swarm`: the Swarm that the Engine is in.
public struct SwarmEndpoint: Sendable {
    let client: EngineClient

    /// `GET /swarm`
    ///
    /// - Throws: ``EngineError/Code/swarmUnavailable`` if the Engine is no manager.
    public func inspect() async throws(EngineError) -> Swarm {
        try await client.json(Route(.GET, "/swarm"))
    }

    /// `POST /swarm/init`: makes this Engine the first manager of a new Swarm, and returns its node id.
    ///
    /// - Throws: ``EngineError/Code/swarmUnavailable`` if it is in one already.
    public func initialize(_ spec: SwarmInitialization) async throws(EngineError) -> String {
        try await client.json(Route(.POST, "/swarm/init").with(json: spec))
    }

    /// `POST /swarm/join`
    public func join(_ spec: SwarmJoin) async throws(EngineError) {
        try await client.perform(Route(.POST, "/swarm/join").with(json: spec))
    }

    /// `POST /swarm/leave`: the Engine's services, and on the last manager the whole Swarm, are gone after this.
    ///
    /// - Parameter force: also as a manager.
    public func leave(force: Bool = false) async throws(EngineError) {
        var route = try Route(.POST, "/swarm/leave")
        route.set("force", force)
        try await client.perform(route)
    }
}
