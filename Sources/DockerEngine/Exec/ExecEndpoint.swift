import NIOHTTP1

/// `/exec`: processes started inside running containers. ``ContainerEndpoint`` has the ways to use them in one go.
public struct ExecEndpoint: Sendable {
    let client: EngineClient

    /// `POST /containers/{id}/exec`: prepares a process and returns the id of the exec.
    ///
    /// - Throws: ``EngineError/Code/conflict`` if the container doesn't run or is paused.
    public func create(in container: String, _ spec: ExecSpec) async throws(EngineError) -> String {
        struct Created: Decodable {
            let id: String

            private enum CodingKeys: String, CodingKey {
                case id = "Id"
            }
        }
        return try await client.json(Route(.POST, "/containers/\(container)/exec").with(json: spec), as: Created.self).id
    }

    /// `POST /exec/{id}/start`, detached: starts the process and returns.
    public func startDetached(_ exec: String) async throws(EngineError) {
        try await client.perform(Route(.POST, "/exec/\(exec)/start").with(json: StartOptions(detach: true, isTerminal: false)))
    }

    /// `GET /exec/{id}/json`. The Engine forgets an exec some minutes after it has ended, and with its container.
    public func inspect(_ exec: String) async throws(EngineError) -> ExecState {
        try await client.json(Route(.GET, "/exec/\(exec)/json"))
    }

    /// `POST /exec/{id}/resize`: the size of its terminal in characters.
    public func resize(_ exec: String, columns: Int, rows: Int) async throws(EngineError) {
        var route = try Route(.POST, "/exec/\(exec)/resize")
        route.set("w", "\(columns)")
        route.set("h", "\(rows)")
        try await client.perform(route)
    }

    struct StartOptions: Encodable {
        let detach: Bool
        let isTerminal: Bool

        private enum CodingKeys: String, CodingKey {
            case detach = "Detach"
            case isTerminal = "Tty"
        }
    }
}
