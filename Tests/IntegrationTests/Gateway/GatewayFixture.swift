import DockerEngine
import Logging
import MeshAPI
import MeshRack
import SystemPackage
import TestSupport

/// A gateway of its own with one environment behind it, on the shared Engine.
struct GatewayFixture: Sendable {
    let engine: DockerEngine
    let rack: Rack
    let gateway: Gateway
    let settings: GatewaySettings
    let environment: EnvironmentIdentity
    let network: String
    let logger: Logger

    /// Runs `body` with a prepared gateway; removes the gateway, the environment and all that runs in it afterwards, whatever `body` does.
    ///
    /// - Parameter image: the gateway's; the machine's if nil.
    static func with(
        image: String? = nil,
        trust: GatewayTrust = GatewayTrust(),
        _ body: (GatewayFixture) async throws -> Void
    ) async throws {
        let test = try TestEngine.required()
        var logger = Logger(label: "gateway-tests")
        logger.logLevel = .warning
        let engine = DockerEngine(address: try EngineAddress(parsing: test.address), logger: logger)
        do {
            try await withTemporaryDirectory { directory in
                try await with(engine, image: image ?? test.gatewayImage, directory: directory, trust: trust, logger: logger, body)
            }
        } catch {
            try? await engine.shutdown()
            throw error
        }
        try await engine.shutdown()
    }

    private static func with(
        _ engine: DockerEngine,
        image: String,
        directory: FilePath,
        trust: GatewayTrust,
        logger: Logger,
        _ body: (GatewayFixture) async throws -> Void
    ) async throws {
        let installation = EntityID.random()
        let ports = try FreePort.pick(2)
        let settings = GatewaySettings(
            installation: installation,
            image: image,
            ports: GatewayPorts(http: UInt16(ports[0]), https: UInt16(ports[1]), address: "127.0.0.1"),
            directory: directory.appending("gateway"),
            trust: trust
        )
        let rack = Rack(engine: engine, installation: installation, logger: logger)
        let environment = EnvironmentIdentity(id: .random(), name: try EnvironmentName(parsing: "gateway-test"))
        let gateway = Gateway(engine: engine, settings: settings, logger: logger)
        do {
            try await gateway.prepare()
            let fixture = GatewayFixture(
                engine: engine,
                rack: rack,
                gateway: gateway,
                settings: settings,
                environment: environment,
                network: try await rack.ensureNetwork(of: environment),
                logger: logger
            )
            try await body(fixture)
        } catch {
            try? await gateway.remove()
            try? await rack.removeEnvironment(environment.id)
            throw error
        }
        try await gateway.remove()
        try await rack.removeEnvironment(environment.id)
    }

    /// A web service of the test app's own stack. Rolls it to the version given and returns when it has taken over.
    func deploy(_ service: WebService, version: String) async throws {
        _ = try await rack.rollOut(
            RolloutRequest(
                stack: service.stack,
                deployment: .random(),
                version: DeploymentVersion(0),
                image: DesiredImage(reference: settings.image, command: EchoApp.command),
                configVars: [try ConfigVarName(parsing: "VERSION"): try ConfigVarValue(parsing: version)],
                services: [DesiredService(id: service.id, name: service.name, scale: service.scale, isWeb: true)]
            )
        ) { _ in }
    }

    /// A service that isn't there yet.
    func service(stack: String = "app", scale: Int = 1) throws -> WebService {
        WebService(
            stack: StackIdentity(environment: environment, id: .random(), name: try StackName(parsing: stack)),
            name: try ServiceName(parsing: "web"),
            id: .random(),
            scale: scale,
            network: network
        )
    }

    func request(
        _ host: String,
        _ path: String = "/",
        method: String = "GET",
        headers: [(name: String, value: String)] = [],
        body: [UInt8] = []
    ) -> HTTPRequest {
        HTTPRequest(method: method, port: Int(settings.ports.http), host: host, path: path, headers: headers, body: body)
    }

    /// Asks until the answer is as expected; fails with the last one when it isn't in time.
    func eventually(
        _ request: HTTPRequest,
        within limit: Duration = .seconds(15),
        is expected: (HTTPAnswer) -> Bool
    ) async throws {
        let deadline = ContinuousClock.now + limit
        while true {
            let answer = try? await request.send(timeLimit: .seconds(5))
            if let answer, expected(answer) { return }
            guard ContinuousClock.now < deadline else {
                throw TestSupportError("\(request.host)\(request.path) answers \(answer.map { "\($0.status): \($0.text)" } ?? "nothing")")
            }
            try await Task.sleep(for: .milliseconds(50), clock: .continuous)
        }
    }

    /// Waits until the gateway sends requests to so many instances, no more and no fewer.
    func instancesAre(_ count: Int, of service: WebService, within limit: Duration = .seconds(40)) async throws {
        let deadline = ContinuousClock.now + limit
        while true {
            let ready = try await gateway.readyInstances(of: service.backend)
            if ready == count { return }
            guard ContinuousClock.now < deadline else { throw TestSupportError("\(ready) instances are ready, not \(count)") }
            try await Task.sleep(for: .milliseconds(100), clock: .continuous)
        }
    }

    /// Waits until so many containers of a service run, those that drain included.
    func containersAre(_ count: Int, of service: WebService, within limit: Duration) async throws {
        let deadline = ContinuousClock.now + limit
        while true {
            let running = try await engine.containers.list(filters: ["label": ["dev.widemesh.service=\(service.id)"]]).count
            if running == count { return }
            guard ContinuousClock.now < deadline else { throw TestSupportError("\(running) containers run, not \(count)") }
            try await Task.sleep(for: .milliseconds(100), clock: .continuous)
        }
    }

    func isOnNetwork() async throws -> Bool {
        try await holder().network.networks.values.contains { $0.networkID == network }
    }
}
