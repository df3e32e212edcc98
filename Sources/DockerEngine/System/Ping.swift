import NIOHTTP1

/// The headers of `GET /_ping`.
public struct Ping: Hashable, Sendable {
    /// The newest API version that the Engine speaks.
    public let apiVersion: APIVersion?
    /// `linux` or `windows`.
    public let operatingSystem: String?
    /// `2` if the Engine would rather build with BuildKit, `1` if not.
    public let builderVersion: String?
    /// `inactive`, `active/worker`, `active/manager` …; Engines from API 1.41 on send it.
    public let swarm: String?

    init(headers: HTTPHeaders) {
        apiVersion = headers.first(name: "Api-Version").flatMap { APIVersion($0) }
        operatingSystem = headers.first(name: "Ostype")
        builderVersion = headers.first(name: "Builder-Version")
        swarm = headers.first(name: "Swarm")
    }
}
