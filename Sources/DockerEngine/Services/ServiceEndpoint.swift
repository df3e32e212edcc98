import NIOHTTP1

/// `/services`: what a Swarm keeps running. A service is named by its id or its name. All routes need a manager.
public struct ServiceEndpoint: Sendable {
    let client: EngineClient

    /// `POST /services/create`: returns the id. Swarm then makes tasks in its own time: see ``TaskEndpoint``.
    ///
    /// - Parameter auth: credentials that the nodes pull the image with; kept in the service.
    /// - Throws: ``EngineError/Code/conflict`` if the name is taken.
    public func create(_ spec: ServiceSpec, auth: RegistryAuth? = nil) async throws(EngineError) -> String {
        struct Created: Decodable {
            let id: String

            private enum CodingKeys: String, CodingKey {
                case id = "ID"
            }
        }
        var route = try Route(.POST, "/services/create").with(json: spec)
        if let auth { route.headers.add(name: "X-Registry-Auth", value: auth.headerValue) }
        return try await client.json(route, as: Created.self).id
    }

    /// `GET /services/{id}`
    ///
    /// - Parameter insertDefaults: fills in what the spec leaves to Swarm.
    public func inspect(_ service: String, insertDefaults: Bool = false) async throws(EngineError) -> Service {
        var route = try Route(.GET, "/services/\(service)")
        route.set("insertDefaults", insertDefaults)
        return try await client.json(route)
    }

    /// `GET /services`
    ///
    /// - Parameters:
    ///   - filters: such as `["label": ["a=b"]]`, `["name": ["web"]]` (any name that begins so), `["mode": ["global"]]`.
    ///   - status: counts the tasks of each, as ``Service/status``.
    public func list(filters: EngineFilters = [:], status: Bool = false) async throws(EngineError) -> [Service] {
        var route = try Route(.GET, "/services")
        route.set("filters", filters.encoded())
        route.set("status", status)
        return try await client.json(route)
    }

    /// `POST /services/{id}/update`: replaces the whole spec; what the spec leaves out is lost. Returns the Engine's warnings.
    ///
    /// - Parameters:
    ///   - version: ``Service/version`` as last seen, so that two writers don't overwrite one another.
    ///   - auth: credentials for the new image. If nil, those of the present spec stay, as they do for a spec that is rolled back.
    ///   - rollback: goes back to ``Service/previousSpec``; the spec given here is then ignored, though it must be sound.
    /// - Throws: ``EngineError/Code/serverError`` if the version is not the present one ("update out of sequence").
    @discardableResult
    public func update(
        _ service: String,
        version: UInt64,
        spec: ServiceSpec,
        auth: RegistryAuth? = nil,
        rollback: Bool = false
    ) async throws(EngineError) -> [String] {
        struct Updated: Decodable {
            @OrEmpty var warnings: [String]

            private enum CodingKeys: String, CodingKey {
                case warnings = "Warnings"
            }
        }
        var route = try Route(.POST, "/services/\(service)/update").with(json: spec)
        route.set("version", "\(version)")
        route.set("registryAuthFrom", auth == nil ? (rollback ? "previous-spec" : "spec") : nil)
        route.set("rollback", rollback ? "previous" : nil)
        if let auth { route.headers.add(name: "X-Registry-Auth", value: auth.headerValue) }
        return try await client.json(route, as: Updated.self).warnings
    }

    /// `DELETE /services/{id}`: returns before its tasks have ended.
    public func remove(_ service: String) async throws(EngineError) {
        try await client.perform(Route(.DELETE, "/services/\(service)"))
    }
}
