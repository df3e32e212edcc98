import Hummingbird
package import Logging
import MeshAPI
import NIOCore
package import ServiceLifecycle
package import SystemPackage

/// The HTTP API under `/v1`: on a unix socket for the machine's own root, and on the network and behind the gateway for clients with a token.
package struct APIServer: Sendable {
    private let platform: ControlPlane
    private let logger: Logger

    package init(platform: ControlPlane, logger: Logger) {
        self.platform = platform
        self.logger = logger
    }

    /// The API on a unix socket with mode 0600, without tokens. Replaces a socket that a process before us left behind.
    package func service(socket path: FilePath) throws -> any Service {
        try path.removeTree()
        let application = Application(
            router: router(trust: .socket, clients: .root),
            configuration: ApplicationConfiguration(address: .unixDomainSocket(path: path.string), serverName: nil),
            onServerRunning: { [logger] _ in
                do {
                    try path.restrictToOwner()
                } catch {
                    logger.critical("the socket's mode can't be set", metadata: ["path": "\(path)", "error": "\(error)"])
                }
                logger.info("the API listens", metadata: ["address": "unix://\(path)"])
            },
            logger: logger
        )
        return ListeningService(application, purpose: "the API", address: path.string, option: "--data-dir")
    }

    /// The API on a unix socket that the gateway sends requests to, for bearers of tokens. Replaces a socket that a process before us left
    /// behind.
    ///
    /// - Parameters:
    ///   - path: in a directory that only the gateway and root can look into: what comes here is believed about where it comes from.
    ///   - client: the user that the gateway's processes are.
    package func service(gatewaySocket path: FilePath, openedBy client: Int) throws -> any Service {
        try path.removeTree()
        let application = Application(
            router: router(trust: .token(platform.store), clients: .ofGateway),
            configuration: ApplicationConfiguration(address: .unixDomainSocket(path: path.string), serverName: nil),
            onServerRunning: { [logger] _ in
                do {
                    try path.restrict(to: client)
                } catch {
                    logger.critical("the socket's owner can't be set", metadata: ["path": "\(path)", "error": "\(error)"])
                }
                logger.info("the API listens behind the gateway", metadata: ["address": "unix://\(path)"])
            },
            logger: logger
        )
        return ListeningService(application, purpose: "the API", address: path.string, option: "--data-dir")
    }

    /// The API on a TCP port, for bearers of tokens.
    package func service(listening address: ListenAddress) -> any Service {
        let application = Application(
            router: router(trust: .token(platform.store), clients: .peers),
            configuration: ApplicationConfiguration(address: .hostname(address.host, port: address.port), serverName: nil),
            onServerRunning: { [logger] channel in
                logger.info("the API listens", metadata: ["address": "\(channel.localAddress?.description ?? address.host)"])
            },
            logger: logger
        )
        return ListeningService(application, purpose: "the API", address: "\(address.host):\(address.port)", option: "--api-listen")
    }

    /// Metrics for Prometheus on a TCP port: for everybody on this machine when it is a loopback address, else for bearers of tokens.
    package func metricsService(listening address: ListenAddress) -> any Service {
        let router = Router(context: APIRequestContext.self)
        router.add(middleware: FailureMiddleware())
        if address.isLoopback {
            MetricsRoutes(platform: platform).add(to: router)
        } else {
            MetricsRoutes(platform: platform).add(to: router.add(middleware: AuthenticationMiddleware(trust: .token(platform.store))))
        }
        let application = Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname(address.host, port: address.port), serverName: nil),
            logger: logger
        )
        return ListeningService(application, purpose: "metrics", address: "\(address.host):\(address.port)", option: "--metrics-listen")
    }

    /// Each route that there is, such as `GET /v1/environments/{environment}`.
    package var routes: [(method: String, path: String)] {
        router(trust: .socket, clients: .root).routes.map { ($0.method.rawValue, $0.path.description) }
    }

    private func router(
        trust: AuthenticationMiddleware.Trust,
        clients: RequestLogMiddleware.Clients
    ) -> Router<APIRequestContext> {
        let router = Router(context: APIRequestContext.self)
        router.add(middleware: RequestLogMiddleware(clients: clients, metrics: platform.metrics))
        router.add(middleware: FailureMiddleware())
        let open = router.group("v1")
        VersionRoutes(platform: platform).add(to: open)
        let guarded = router.group("v1").add(middleware: AuthenticationMiddleware(trust: trust))
        let nouns: [any RouteGroup] = [
            TokenRoutes(platform: platform),
            EnvironmentRoutes(platform: platform),
            StackRoutes(platform: platform),
            ConfigVarRoutes(platform: platform),
            ServiceRoutes(platform: platform),
            EndpointRoutes(platform: platform),
            CertificateRoutes(platform: platform),
            DeploymentRoutes(platform: platform),
            LogRoutes(platform: platform),
            CheckupRoutes(platform: platform),
        ]
        for noun in nouns { noun.add(to: guarded) }
        return router
    }
}
