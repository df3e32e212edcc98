import NIOHTTP1

/// `/volumes`
public struct VolumeEndpoint: Sendable {
    let client: EngineClient

    /// `POST /volumes/create`. One that exists with the same driver is returned as it is.
    public func create(_ spec: VolumeSpec) async throws(EngineError) -> Volume {
        try await client.json(Route(.POST, "/volumes/create").with(json: spec))
    }

    /// `GET /volumes/{name}`
    public func inspect(_ name: String) async throws(EngineError) -> Volume {
        try await client.json(Route(.GET, "/volumes/\(name)"))
    }

    /// `GET /volumes`
    public func list(filters: EngineFilters = [:]) async throws(EngineError) -> [Volume] {
        struct Listing: Decodable {
            @OrEmpty var volumes: [Volume]

            private enum CodingKeys: String, CodingKey {
                case volumes = "Volumes"
            }
        }
        var route = try Route(.GET, "/volumes")
        route.set("filters", filters.encoded())
        return try await client.json(route, as: Listing.self).volumes
    }

    /// `DELETE /volumes/{name}`
    ///
    /// - Throws: ``EngineError/Code/conflict`` if a container uses it.
    public func remove(_ name: String, force: Bool = false) async throws(EngineError) {
        var route = try Route(.DELETE, "/volumes/\(name)")
        route.set("force", force)
        try await client.perform(route)
    }
}
