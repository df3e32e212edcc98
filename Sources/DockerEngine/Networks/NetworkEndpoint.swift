import NIOHTTP1

/// `/networks`. A network is named by its id or its name; names are not unique on a bridge, so prefer ids.
public struct NetworkEndpoint: Sendable {
    let client: EngineClient

    /// `POST /networks/create`: returns the id.
    ///
    /// - Throws: ``EngineError/Code/conflict`` if the name is taken.
    public func create(_ spec: NetworkSpec) async throws(EngineError) -> String {
        struct Created: Decodable {
            let id: String

            private enum CodingKeys: String, CodingKey {
                case id = "Id"
            }
        }
        return try await client.json(Route(.POST, "/networks/create").with(json: spec), as: Created.self).id
    }

    /// `GET /networks/{id}`
    ///
    /// - Parameter verbose: for overlays: all services and tasks on it, as ``Network/services``.
    public func inspect(_ network: String, verbose: Bool = false) async throws(EngineError) -> Network {
        var route = try Route(.GET, "/networks/\(network)")
        route.set("verbose", verbose)
        return try await client.json(route)
    }

    /// `GET /networks`
    public func list(filters: EngineFilters = [:]) async throws(EngineError) -> [Network] {
        var route = try Route(.GET, "/networks")
        route.set("filters", filters.encoded())
        return try await client.json(route)
    }

    /// `DELETE /networks/{id}`
    ///
    /// - Throws: ``EngineError/Code/forbidden`` for the Engine's own networks and for those that containers are on;
    ///   ``EngineError/Code/badRequest`` or the like for an overlay that tasks still use: Swarm needs some seconds to let go of it.
    public func remove(_ network: String) async throws(EngineError) {
        try await client.perform(Route(.DELETE, "/networks/\(network)"))
    }

    /// `POST /networks/{id}/connect`: puts a container on one more network, without a restart.
    ///
    /// - Throws: ``EngineError/Code/forbidden`` if it is on it already.
    public func connect(
        _ network: String,
        container: String,
        settings: EndpointSettings = EndpointSettings()
    ) async throws(EngineError) {
        struct Connection: Encodable {
            let container: String
            let settings: EndpointSettings

            private enum CodingKeys: String, CodingKey {
                case container = "Container"
                case settings = "EndpointConfig"
            }
        }
        let connection = Connection(container: container, settings: settings)
        try await client.perform(Route(.POST, "/networks/\(network)/connect").with(json: connection))
    }

    /// `POST /networks/{id}/disconnect`
    ///
    /// - Parameter force: also when the container is gone.
    public func disconnect(_ network: String, container: String, force: Bool = false) async throws(EngineError) {
        struct Connection: Encodable {
            let container: String
            let force: Bool

            private enum CodingKeys: String, CodingKey {
                case container = "Container"
                case force = "Force"
            }
        }
        let connection = Connection(container: container, force: force)
        try await client.perform(Route(.POST, "/networks/\(network)/disconnect").with(json: connection))
    }
}
