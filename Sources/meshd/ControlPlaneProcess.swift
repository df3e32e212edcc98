import DockerEngine
import Logging
import MeshAPI
import MeshBuilder
import MeshRack
import MeshServer
import MeshStore
import ServiceLifecycle
import SystemPackage
import UnixSignals

/// Puts the control plane together and runs it until it is told to stop. The only place that knows all parts.
struct ControlPlaneProcess {
    let settings: Settings
    let logger: Logger

    func run() async throws {
        let directory = settings.dataDirectory
        let store = try MeshStore(directory: directory, logger: logger)
        let installation = try await EntityID(parsing: store.setting(.installation, orSetTo: EntityID.random().text))
        let engine = DockerEngine(address: settings.dockerHost, logger: logger)
        do {
            try await run(store: store, engine: engine, installation: installation)
        } catch {
            try? await engine.shutdown()
            throw error
        }
        try await engine.shutdown()
    }

    private func run(store: MeshStore, engine: DockerEngine, installation: EntityID) async throws {
        let directory = settings.dataDirectory
        let ports = try await RegistryPorts(store: store)
        let registryDirectory = directory.appending("registry")
        try registryDirectory.createDirectoryTree()
        let authority = try await RegistryAuthority(directory: registryDirectory) { environment in
            try? await store.environment(id: environment).registrySecret
        }
        let registry = RegistryServer(
            directory: registryDirectory,
            port: ports.registry,
            tokenPort: ports.tokens,
            authority: authority,
            logger: logger
        )
        let builder = ImageBuilder(
            configuration: BuilderConfiguration(
                dataDirectory: directory,
                registryMirror: settings.registryMirror,
                certificateAuthorities: settings.builderCertificateAuthorities
            ),
            registryPort: ports.registry,
            tokenPort: ports.tokens,
            authority: authority,
            logger: logger
        )
        let rack = Rack(engine: engine, installation: installation, logger: logger)
        let gatewaySettings = GatewaySettings(
            installation: installation,
            image: settings.gatewayImage,
            ports: GatewayPorts(http: UInt16(settings.httpPort), https: UInt16(settings.httpsPort)),
            directory: directory.appending("gateway"),
            trust: settings.trust,
            logsRequests: settings.logsRequests
        )
        let gateway = Gateway(engine: engine, settings: gatewaySettings, logger: logger)
        let addresses = PlatformAddresses(
            domain: settings.domain,
            httpPort: settings.httpPort,
            httpsPort: settings.httpsPort,
            apiHost: settings.apiHost
        )
        try await addresses.checkAPIHost(against: store)
        let issuance = settings.acme.map { acme in
            Issuance(store: store, issuer: Lego(settings: acme), directory: acme.directory, email: acme.email)
        }
        let routes = PublicRoutes(store: store, rack: rack, gateway: gateway, addresses: addresses, issuance: issuance)
        let publicAddresses = PublicAddresses(
            resolver: DNSResolver(servers: settings.nameServers),
            named: settings.publicAddresses,
            addresses: addresses
        )
        let keeper = EndpointKeeper(
            store: store,
            routes: routes,
            publicAddresses: publicAddresses,
            issuance: issuance,
            logger: logger
        )
        let nameKeeper = PlatformNameKeeper(
            store: store,
            routes: routes,
            publicAddresses: publicAddresses,
            issuance: issuance,
            names: PlatformName.all(of: addresses, hasDNS: settings.acme?.dns != nil),
            logger: logger
        )
        let outputs = OutputArchive(directory: directory.appending("deployments"))
        let metrics = ServerMetrics()
        let builds = BuildSlots(count: settings.concurrentBuilds)
        let runner = DeploymentRunner(
            store: store,
            outputs: outputs,
            builder: builder,
            rack: rack,
            routes: routes,
            builds: builds,
            limits: settings.limits,
            metrics: metrics,
            logger: logger
        )
        let queue = DeploymentQueue(store: store, runner: runner, logger: logger)
        let removal = Removal(store: store, queue: queue, runner: runner, logger: logger)
        let uploads = SourceUploads(outputs: outputs, metrics: metrics)
        let platform = ControlPlane(
            store: store,
            outputs: outputs,
            queue: queue,
            builds: builds,
            rack: rack,
            routes: routes,
            publicAddresses: publicAddresses,
            keeper: keeper,
            nameKeeper: nameKeeper,
            uploads: uploads,
            removal: removal,
            examination: Examination(
                engine: engine,
                engineAddress: settings.dockerHost.description,
                registry: registry,
                gateway: gateway,
                dataDirectory: directory
            ),
            addresses: addresses,
            metrics: metrics
        )
        let api = APIServer(platform: platform, logger: logger)
        try await uploads.removeLeftovers(from: store)
        try await rack.prepare()
        try await rack.guardHost()
        try await gateway.prepare()
        try await routes.apply()
        var services: [any ServiceLifecycle.Service] = [
            RegistryTokenServer.service(port: ports.tokens, authority: authority, logger: logger),
            registry,
            RegistryCollection(registry: registry, logger: logger),
            keeper,
            nameKeeper,
            GatewayKeeper(gateway: gateway),
            StartedQueue(queue: queue, builder: builder, registry: registry, removal: removal, logger: logger),
            try api.service(socket: directory.appending("meshd.sock")),
            api.service(listening: settings.apiListen),
        ]
        if settings.apiHost != nil {
            services.append(try api.service(gatewaySocket: gatewaySettings.apiSocket, openedBy: GatewaySettings.apiClientID))
        }
        if let address = settings.metricsListen { services.append(api.metricsService(listening: address)) }
        try await ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: services.map { .init(service: $0) },
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: logger
            )
        ).run()
    }
}
