import NIOHTTP1

/// `/_ping`, `/version`, `/info` and `/events`.
public struct SystemEndpoint: Sendable {
    let client: EngineClient

    /// `GET /_ping`: whether an Engine answers, and the first facts about it. Never cached.
    public func ping() async throws(EngineError) -> Ping {
        try await client.ping()
    }

    /// `GET /version`
    public func version() async throws(EngineError) -> EngineVersion {
        try await client.json(Route(.GET, "/version"))
    }

    /// `GET /info`
    public func info() async throws(EngineError) -> EngineInfo {
        try await client.json(Route(.GET, "/info"))
    }

    /// `GET /events`: what happens on the Engine, in order, as it happens; ends only with the Engine or the task.
    ///
    /// When this returns the Engine is listening: what happens from now on will be in the stream.
    ///
    /// - Parameters:
    ///   - filters: such as `["type": ["container"], "label": ["a=b"], "event": ["die"]]`.
    ///   - since: events of the past from this instant on come first. The Engine keeps the last 256.
    ///   - until: where the stream ends by itself.
    public func events(
        filters: EngineFilters = [:],
        since: EngineTimestamp? = nil,
        until: EngineTimestamp? = nil
    ) async throws(EngineError) -> MessageStream<EngineEvent> {
        var route = try Route(.GET, "/events")
        route.set("filters", filters.encoded())
        route.set("since", since?.queryValue)
        route.set("until", until?.queryValue)
        return MessageStream(body: try await client.send(route).body, route: route.description)
    }
}
