import Foundation
import NIOHTTP1

/// `/build`: images from source, by BuildKit.
public struct BuildEndpoint: Sendable {
    let client: EngineClient

    /// `POST /build?version=2`: builds an image, and tells of each step as it goes. Ending the stream, or the task that reads it, ends the build.
    ///
    /// - Parameter context: a tar archive (plain, gzip, bzip2 or xz) of the build context with the Dockerfile in it. Read as far as the build needs it.
    /// - Throws: ``EngineError`` if the build can't begin. A build that fails ends its stream with ``BuildEvent/error(_:)``.
    public func build(_ context: UploadBody, options: BuildOptions = BuildOptions()) async throws(EngineError) -> BuildStream {
        var route = try Route(.POST, "/build")
        try options.apply(to: &route)
        route.headers.add(name: "Content-Type", value: "application/x-tar")
        route.body = context
        route.headTimeout = nil
        return BuildStream(body: try await client.send(route).body, route: route.description)
    }

    /// `POST /build/cancel`: ends the build with this ``BuildOptions/buildID``. Ending the stream of a build does the same.
    public func cancel(_ buildID: String) async throws(EngineError) {
        var route = try Route(.POST, "/build/cancel")
        route.set("id", buildID)
        try await client.perform(route)
    }

    /// `POST /build/prune`: removes what the build cache holds and nothing uses.
    ///
    /// - Parameters:
    ///   - keepStorage: bytes that may stay.
    ///   - all: also what images still refer to.
    public func prune(
        keepStorage: Int64? = nil,
        all: Bool = false,
        filters: EngineFilters = [:]
    ) async throws(EngineError) -> PruneReport {
        var route = try Route(.POST, "/build/prune")
        route.set("keep-storage", keepStorage.map(String.init))
        route.set("all", all)
        route.set("filters", filters.encoded())
        route.headTimeout = nil
        return try await client.json(route)
    }
}
