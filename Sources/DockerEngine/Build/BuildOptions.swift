import Foundation
import NIOCore
import NIOHTTP1

/// The parameters of `POST /build`.
public struct BuildOptions: Hashable, Sendable {
    /// Names for the image, each `name[:tag]`.
    public var tags: [String] = []
    /// Values of the Dockerfile's ARGs. They can be read in the image's history: no place for secrets that must not get there.
    public var buildArguments: [String: String] = [:]
    /// The Dockerfile's path in the context.
    public var dockerfile = "Dockerfile"
    /// The stage to build; the last if nil.
    public var target: String?
    /// Labels of the image.
    public var labels: [String: String] = [:]
    /// Runs every step again.
    public var noCache = false
    /// Asks the registry for newer base images.
    public var pull = false
    /// Such as `linux/arm64`; the Engine's own if nil.
    public var platform: String?
    /// The network of RUN instructions: `default`, `none` or `host`.
    public var networkMode: String?
    /// `host:address` for RUN instructions.
    public var extraHosts: [String] = []
    /// Bytes of `/dev/shm` in RUN instructions.
    public var sharedMemorySize: Int64?
    /// Limits of `setrlimit(2)` for RUN instructions.
    public var limits: [ResourceLimit] = []
    /// The cgroup that RUN instructions are put under, and so what bounds their CPU and memory: BuildKit knows no limits of its own.
    public var cgroupParent: String?
    /// Credentials by registry, such as `["registry.example.com:5000": …]`.
    public var registryAuth: [String: RegistryAuth] = [:]
    /// A name of the caller's for ``BuildEndpoint/cancel(_:)``.
    public var buildID: String?

    /// The Engine's defaults, to be changed property by property.
    public init(tags: [String] = []) {
        self.tags = tags
    }

    func apply(to route: inout Route) throws(EngineError) {
        route.set("version", "2")
        for tag in tags { route.set("t", tag) }
        route.set("dockerfile", dockerfile)
        if !buildArguments.isEmpty { route.set("buildargs", try json(buildArguments, route)) }
        if !labels.isEmpty { route.set("labels", try json(labels, route)) }
        if !limits.isEmpty { route.set("ulimits", try json(limits, route)) }
        route.set("target", target)
        route.set("nocache", noCache)
        route.set("pull", pull)
        route.set("platform", platform)
        route.set("networkmode", networkMode)
        for host in extraHosts { route.set("extrahosts", host) }
        route.set("shmsize", sharedMemorySize.map(String.init))
        route.set("cgroupparent", cgroupParent)
        route.set("buildid", buildID)
        if !registryAuth.isEmpty {
            route.headers.add(name: "X-Registry-Config", value: RegistryAuth.headerValue(for: registryAuth))
        }
    }

    private func json(_ value: some Encodable, _ route: Route) throws(EngineError) -> String {
        String(buffer: try EngineJSON.encode(value, route: route.description))
    }
}
