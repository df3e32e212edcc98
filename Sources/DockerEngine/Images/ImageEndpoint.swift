import NIOHTTP1

/// `/images`. An image is named by reference (`name[:tag]`, `name@digest`) or by id.
public struct ImageEndpoint: Sendable {
    let client: EngineClient

    /// `GET /images/{name}/json`
    public func inspect(_ image: String) async throws(EngineError) -> Image {
        try await client.json(Route(.GET, "/images/\(image: image)/json"))
    }

    /// `GET /images/{name}/history`: the layers, the newest first.
    public func history(_ image: String) async throws(EngineError) -> [ImageHistoryEntry] {
        try await client.json(Route(.GET, "/images/\(image: image)/history"))
    }

    /// `GET /images/json`
    ///
    /// - Parameter all: also those in the middle of a build.
    public func list(all: Bool = false, filters: EngineFilters = [:]) async throws(EngineError) -> [ImageSummary] {
        var route = try Route(.GET, "/images/json")
        route.set("all", all)
        route.set("filters", filters.encoded())
        return try await client.json(route)
    }

    /// `POST /images/{name}/tag`: gives an image one more name; a tag that another image has is moved.
    ///
    /// - Parameters:
    ///   - repository: without a tag, such as `localhost:5000/team/app`.
    public func tag(_ image: String, repository: String, tag: String) async throws(EngineError) {
        var route = try Route(.POST, "/images/\(image: image)/tag")
        route.set("repo", repository)
        route.set("tag", tag)
        try await client.perform(route)
    }

    /// `DELETE /images/{name}`: takes the name away, and the image with its last name.
    ///
    /// - Parameters:
    ///   - force: also with several names, and under stopped containers.
    ///   - keepsParents: leaves untagged parents.
    /// - Throws: ``EngineError/Code/conflict`` if a container uses it.
    @discardableResult
    public func remove(
        _ image: String,
        force: Bool = false,
        keepsParents: Bool = false
    ) async throws(EngineError) -> [ImageRemoval] {
        var route = try Route(.DELETE, "/images/\(image: image)")
        route.set("force", force)
        route.set("noprune", keepsParents)
        return try await client.json(route)
    }
}
