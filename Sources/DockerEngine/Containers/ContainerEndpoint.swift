import NIOHTTP1

/// `/containers`: what runs on the Engine itself. A container is named by its id, the beginning of its id, or its name.
public struct ContainerEndpoint: Sendable {
    let client: EngineClient

    /// `POST /containers/create`: makes a container, doesn't start it, and returns its id.
    ///
    /// - Throws: ``EngineError/Code/notFound`` if the image isn't there, ``EngineError/Code/conflict`` if the name is taken.
    public func create(_ spec: ContainerSpec, name: String? = nil) async throws(EngineError) -> String {
        struct Created: Decodable {
            let id: String

            private enum CodingKeys: String, CodingKey {
                case id = "Id"
            }
        }
        var route = try Route(.POST, "/containers/create").with(json: spec)
        route.set("name", name)
        return try await client.json(route, as: Created.self).id
    }

    /// `POST /containers/{id}/start`. One that runs already is left alone.
    public func start(_ container: String) async throws(EngineError) {
        try await client.perform(Route(.POST, "/containers/\(container)/start"))
    }

    /// `POST /containers/{id}/stop`: the stop signal, then, after the timeout, SIGKILL; returns when it has stopped. One that has stopped already is left alone.
    ///
    /// - Parameter timeout: in whole seconds; the container's own (10 s by default) if nil.
    public func stop(_ container: String, timeout: Duration? = nil) async throws(EngineError) {
        var route = try Route(.POST, "/containers/\(container)/stop")
        route.set("t", timeout.map { "\($0.components.seconds)" })
        route.headTimeout = nil
        try await client.perform(route)
    }

    /// `POST /containers/{id}/kill`: sends a signal, such as `SIGKILL`, to the first process.
    ///
    /// - Throws: ``EngineError/Code/conflict`` if it doesn't run.
    public func kill(_ container: String, signal: String = "SIGKILL") async throws(EngineError) {
        var route = try Route(.POST, "/containers/\(container)/kill")
        route.set("signal", signal)
        try await client.perform(route)
    }

    /// `POST /containers/{id}/restart`
    public func restart(_ container: String, timeout: Duration? = nil) async throws(EngineError) {
        var route = try Route(.POST, "/containers/\(container)/restart")
        route.set("t", timeout.map { "\($0.components.seconds)" })
        route.headTimeout = nil
        try await client.perform(route)
    }

    /// `POST /containers/{id}/rename`
    public func rename(_ container: String, to name: String) async throws(EngineError) {
        var route = try Route(.POST, "/containers/\(container)/rename")
        route.set("name", name)
        try await client.perform(route)
    }

    /// `DELETE /containers/{id}`
    ///
    /// - Parameters:
    ///   - force: kills a running one first.
    ///   - volumes: removes its anonymous volumes too.
    /// - Throws: ``EngineError/Code/conflict`` if it runs and isn't forced, or is being removed already.
    public func remove(_ container: String, force: Bool = false, volumes: Bool = false) async throws(EngineError) {
        var route = try Route(.DELETE, "/containers/\(container)")
        route.set("force", force)
        route.set("v", volumes)
        try await client.perform(route)
    }

    /// `GET /containers/{id}/json`
    public func inspect(_ container: String) async throws(EngineError) -> Container {
        try await client.json(Route(.GET, "/containers/\(container)/json"))
    }

    /// `GET /containers/json`
    ///
    /// - Parameter all: also those that don't run.
    public func list(all: Bool = false, filters: EngineFilters = [:]) async throws(EngineError) -> [ContainerSummary] {
        var route = try Route(.GET, "/containers/json")
        route.set("all", all)
        route.set("filters", filters.encoded())
        return try await client.json(route)
    }

    /// `POST /containers/{id}/wait`: returns when the container is in the state waited for.
    ///
    /// Waiting for ``WaitCondition/nextExit`` begins when the Engine answers, which can't be seen from outside: to miss no exit,
    /// wait for ``WaitCondition/notRunning`` after the start.
    public func wait(
        _ container: String,
        condition: WaitCondition = .notRunning
    ) async throws(EngineError) -> ContainerExit {
        var route = try Route(.POST, "/containers/\(container)/wait")
        route.set("condition", condition.rawValue)
        route.headTimeout = nil
        return try await client.json(route)
    }

    /// `POST /containers/{id}/resize`: the size of its terminal in characters.
    public func resize(_ container: String, columns: Int, rows: Int) async throws(EngineError) {
        var route = try Route(.POST, "/containers/\(container)/resize")
        route.set("w", "\(columns)")
        route.set("h", "\(rows)")
        try await client.perform(route)
    }

    /// `POST /containers/prune`: removes the stopped containers that the filters allow, such as `["label": ["a=b"]]`.
    public func prune(filters: EngineFilters) async throws(EngineError) -> PruneReport {
        var route = try Route(.POST, "/containers/prune")
        route.set("filters", filters.encoded())
        route.headTimeout = nil
        return try await client.json(route)
    }
}
