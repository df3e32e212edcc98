import DockerEngine
import Foundation
import Logging
import MeshAPI
import MeshBuilder
import MeshClient
import MeshRack
import MeshServer
import MeshSource
import MeshStore
import ServiceLifecycle
import SystemPackage
import TestSupport

/// The whole API with its queue, on a unix socket and a port of its own, over fakes of builder, rack and gateway.
struct APIBench: Sendable {
    let client: MeshClient
    let builder = FakeBuilder()
    let rack = FakeRack()
    let gateway = FakeGateway()
    let socket: FilePath
    let portAddress: ServerAddress
    /// The router's own list.
    private(set) var routes: [(method: String, path: String)] = []
    private let directory: FilePath
    private let engine: DockerEngine

    static func with(_ body: (APIBench) async throws -> Void) async throws {
        try await withTemporaryDirectory { directory in
            let port = try FreePort.pick(1)[0]
            var made = try APIBench(directory: directory, port: port)
            let group = try await made.services(port: port)
            let bench = made
            let running = Task { try await group.run() }
            let result: Result<Void, any Error>
            do {
                _ = try await eventually("the socket") { try? await bench.client.version() }
                _ = try await eventually("the port") { try? await HTTPRequest(port: port, host: "localhost", path: "/v1/version").send() }
                result = .success(try await body(bench))
            } catch {
                result = .failure(error)
            }
            await bench.client.shutdown()
            try await bench.engine.shutdown()
            await group.triggerGracefulShutdown()
            try await running.value
            try result.get()
        }
    }

    private init(directory: FilePath, port: Int) throws {
        self.directory = directory
        engine = DockerEngine(
            address: .unix(path: "/nonexistent/docker.sock"),
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        )
        socket = directory.appending("meshd.sock")
        client = MeshClient(address: .unix(path: socket.string))
        portAddress = try ServerAddress(parsing: "http://127.0.0.1:\(port)")
    }

    private mutating func services(port: Int) async throws -> ServiceGroup {
        let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        let store = try MeshStore.inMemory()
        let outputs = OutputArchive(directory: directory.appending("deployments"))
        let addresses = PlatformAddresses(domain: try Domain(parsing: "localhost"), httpPort: 8080, httpsPort: 8443)
        let publicRoutes = PublicRoutes(store: store, rack: rack, gateway: gateway, addresses: addresses)
        let publicAddresses = PublicAddresses(resolver: FakeResolver(), named: ["192.0.2.1"], addresses: addresses)
        let keeper = EndpointKeeper(store: store, routes: publicRoutes, publicAddresses: publicAddresses, issuance: nil, logger: logger)
        let builds = BuildSlots(count: 2)
        let runner = DeploymentRunner(
            store: store,
            outputs: outputs,
            builder: builder,
            rack: rack,
            routes: publicRoutes,
            builds: builds,
            logger: logger
        )
        let queue = DeploymentQueue(store: store, runner: runner, logger: logger)
        let authority = try await RegistryAuthority(directory: directory) { _ in nil }
        let platform = ControlPlane(
            store: store,
            outputs: outputs,
            queue: queue,
            builds: builds,
            rack: rack,
            routes: publicRoutes,
            publicAddresses: publicAddresses,
            keeper: keeper,
            nameKeeper: PlatformNameKeeper(
                store: store,
                routes: publicRoutes,
                publicAddresses: publicAddresses,
                issuance: nil,
                names: [],
                logger: logger
            ),
            uploads: SourceUploads(outputs: outputs),
            removal: Removal(store: store, queue: queue, runner: runner, logger: logger),
            examination: Examination(
                engine: engine,
                engineAddress: "unix:///nonexistent/docker.sock",
                registry: RegistryServer(directory: directory, port: 1, tokenPort: 1, authority: authority, logger: logger),
                gateway: gateway,
                dataDirectory: directory
            ),
            addresses: addresses,
            heartbeat: .milliseconds(10)
        )
        let api = APIServer(platform: platform, logger: logger)
        routes = api.routes
        let services: [any ServiceLifecycle.Service] = [
            queue, try api.service(socket: socket), api.service(listening: try ListenAddress(parsing: "127.0.0.1:\(port)")),
        ]
        return ServiceGroup(configuration: ServiceGroupConfiguration(services: services.map { .init(service: $0) }, logger: logger))
    }

    /// Stack `app` of environment `demo`.
    func makeStack() async throws -> StackReference {
        let environment = try await client.createEnvironment(named: EnvironmentName(parsing: "demo"))
        let stack = StackReference(environment: environment.name, stack: try StackName(parsing: "app"))
        _ = try await client.createStack(stack, formula: .dockerfile)
        return stack
    }

    @discardableResult
    func deploy(_ files: [String: String], to stack: StackReference) async throws -> DeploymentSummary {
        try await deploy(bytes: await TarOfText(files).bytes, to: stack)
    }

    @discardableResult
    func deploy(bytes: [UInt8], to stack: StackReference) async throws -> DeploymentSummary {
        let (body, continuation) = AsyncThrowingStream.makeStream(of: ArraySlice<UInt8>.self)
        continuation.yield(bytes[...])
        continuation.finish()
        return try await client.deploy(body, length: Int64(bytes.count), files: nil, formula: .dockerfile, to: stack)
    }

    /// Folders of uploads that are on disk.
    var uploadsLeft: [String] {
        get throws {
            let folder = directory.appending("deployments").string
            guard FileManager.default.fileExists(atPath: folder) else { return [] }
            return try FileManager.default.contentsOfDirectory(atPath: folder)
        }
    }

    func get(_ path: String) async throws -> HTTPAnswer {
        try await HTTPRequest(unixSocket: socket.string, host: "mesh", path: path).send()
    }

    /// Reads an answer for as long as `isEnough` says no to its body.
    func get(_ path: String, until isEnough: @escaping @Sendable ([UInt8]) -> Bool) async throws -> HTTPAnswer {
        try await HTTPRequest(unixSocket: socket.string, host: "mesh", path: path).send(until: isEnough)
    }

    func patch(_ path: String, _ json: String) async throws -> HTTPAnswer {
        try await HTTPRequest(method: "PATCH", unixSocket: socket.string, host: "mesh", path: path, body: Array(json.utf8)).send()
    }
}

/// A tar of small text files, as a client makes it.
struct TarOfText {
    let bytes: [UInt8]

    init(_ files: [String: String]) async throws {
        bytes = try await withTemporaryDirectory { directory in
            for (name, text) in files { try directory.write(text, to: name) }
            var bytes: [UInt8] = []
            for try await piece in try SourceDirectory(directory).files().archive() { bytes += piece }
            return bytes
        }
    }
}
