import NIOHTTP1

/// `/build`: images from source, by BuildKit.
public struct BuildEndpoint: Sendable {
    let client: EngineClient

    /// `POST /build/cancel`: ends the build that was given this id. Ending the stream of a build does the same.
    public func cancel(_ id: String) async throws(EngineError) {
        var route = try Route(.POST, "/build/cancel")
        route.set("id", id)
        try await client.perform(route)
    }

    /// `POST /build/prune`: removes what the build cache holds and nothing uses.
    ///
    /// - Parameters:
    ///   - keepStorage: bytes that may stay.
    ///   - all: also what images still refer to.
    public func prune(keepStorage: Int64? = nil, all: Bool = false, filters: EngineFilters = [:]) async throws(EngineError) -> PruneReport {
        var route = try Route(.POST, "/build/prune")
        route.set("keep-storage", keepStorage.map(String.init))
        route.set("all", all)
        route.set("filters", filters.encoded())
        route.headTimeout = nil
        return try await client.json(route)
    }
}
