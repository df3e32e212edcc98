public import Logging

/// A client of one Docker Engine (API 1.41 and later), typed and streaming.
///
/// ```swift
/// let engine = DockerEngine(address: try EngineAddress(parsing: "unix:///var/run/docker.sock"), logger: logger)
/// let id = try await engine.containers.create(ContainerSpec(image: "busybox", command: ["date"]))
/// try await engine.containers.start(id)
/// for try await line in try await engine.containers.logs(id, follow: true).lines() { print(line.text) }
/// try await engine.shutdown()
/// ```
///
/// Making a client does no I/O. The first request asks the Engine for its version and settles on the newest API that both know.
/// Every failure is an ``EngineError``. A client may be used from any number of tasks at once; ``shutdown()`` must be called once when it is done with.
public final class DockerEngine: Sendable {
    let client: EngineClient

    /// A client for the Engine at an address.
    public convenience init(address: EngineAddress, logger: Logger) {
        switch address {
        case .unix(let path): self.init(transport: UnixSocketTransport(path: path, logger: logger), logger: logger)
        }
    }

    /// A client over a transport of the caller's. The client owns the transport from now on and shuts it down.
    public init(transport: any EngineTransport, logger: Logger) {
        client = EngineClient(transport: transport, logger: logger)
    }

    /// Ends all connections. Requests that are under way, and streams that are being read, fail with ``EngineError/Code/shutDown``;
    /// connections to processes end with their scopes.
    public func shutdown() async throws {
        try await client.transport.shutdown()
    }

    /// The API version in use; asks the Engine for it if nothing has been asked before.
    public func apiVersion() async throws(EngineError) -> APIVersion {
        try await client.apiVersion()
    }

    /// `/containers`: containers, their logs, streams and files.
    public var containers: ContainerEndpoint { ContainerEndpoint(client: client) }
    /// `/exec`: processes started inside running containers.
    public var exec: ExecEndpoint { ExecEndpoint(client: client) }
    /// `/images`: images, and their way from and to registries.
    public var images: ImageEndpoint { ImageEndpoint(client: client) }
    /// `/build`: building images with BuildKit.
    public var build: BuildEndpoint { BuildEndpoint(client: client) }
    /// `/networks`
    public var networks: NetworkEndpoint { NetworkEndpoint(client: client) }
    /// `/volumes`
    public var volumes: VolumeEndpoint { VolumeEndpoint(client: client) }
    /// `/services`: Swarm services.
    public var services: ServiceEndpoint { ServiceEndpoint(client: client) }
    /// `/tasks`: the tasks of Swarm services.
    public var tasks: TaskEndpoint { TaskEndpoint(client: client) }
    /// `/nodes`: the servers of a Swarm.
    public var nodes: NodeEndpoint { NodeEndpoint(client: client) }
    /// `/swarm`: the Swarm itself.
    public var swarm: SwarmEndpoint { SwarmEndpoint(client: client) }
    /// `/_ping`, `/version`, `/info`, `/events`.
    public var system: SystemEndpoint { SystemEndpoint(client: client) }
}
