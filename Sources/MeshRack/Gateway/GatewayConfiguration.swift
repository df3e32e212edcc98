import Crypto
import MeshAPI

/// What HAProxy is told: the routes as a configuration file, a map and pages. Pure: the same routes give the same bytes, in whatever order.
///
/// - A new or lost backend, another number of slots or another certificate changes `haproxy.cfg`, and with it the `fingerprint`: a reload.
/// - Everything else about routes is in the map, which a running HAProxy takes in as a whole at once.
struct GatewayConfiguration: Hashable, Sendable {
    let ports: GatewayPorts
    let trust: GatewayTrust
    let logsRequests: Bool
    /// Sorted: by domain, the longest path first.
    let routes: [GatewayRoute]
    /// Sorted by domain.
    let sites: [GatewaySite]
    /// Sorted by id; without those that are for no domain.
    let certificates: [GatewayCertificate]
    let challengeThumbprint: String?
    let apiHost: Domain?
    /// By name, each once. Where routes differ about one service's scale, with the larger one.
    let backends: [GatewayBackend]

    /// Where the gateway's directory is inside its container.
    static let directory = "/gateway"
    static let serverStates = "run/servers.state"
    /// The variable that tells a HAProxy the directory of its sockets.
    static let socketsVariable = "GATEWAY_SOCKETS"
    /// In that directory: of the process that takes new connections, and of the one that starts and ends workers.
    static let runtimeSocket = "haproxy.sock"
    static let masterSocket = "master.sock"
    /// Where the former tells Prometheus of itself.
    static let metricsSocket = "metrics.sock"
    static let map = "routes.map"

    /// - Precondition: of routes with the same domain and path only one counts, the one of the service whose name comes first.
    init(ports: GatewayPorts, trust: GatewayTrust = .nobody, logsRequests: Bool = true, plan: GatewayPlan) {
        self.ports = ports
        self.trust = trust
        self.logsRequests = logsRequests
        var unique: [String: GatewayRoute] = [:]
        for route in plan.routes {
            unique[Self.key(route)] = unique[Self.key(route)].map { $0.backend.name <= route.backend.name ? $0 : route } ?? route
        }
        routes = unique.values.sorted {
            ($0.domain, -$0.path.text.utf8.count, $0.path) < ($1.domain, -$1.path.text.utf8.count, $1.path)
        }
        sites = plan.sites.sorted { $0.domain < $1.domain }
        certificates = plan.certificates.filter { !$0.domains.isEmpty }.sorted { $0.id < $1.id }
        challengeThumbprint = plan.challengeThumbprint
        apiHost = plan.apiHost
        let needed = unique.values.map(\.backend) + plan.standby
        backends = Dictionary(needed.map { ($0.name, $0) }) { $0.scale >= $1.scale ? $0 : $1 }.values.sorted { $0.name < $1.name }
    }

    /// What HAProxy has to be reloaded for, as a digest. HAProxy itself tells it, as its `description`.
    var fingerprint: String { Self.digest(of: [GatewayFile(path: "haproxy.cfg", text: body), ownersFile] + pages + siteFiles) }

    /// A digest of all files.
    var generation: String { Self.digest(of: files) }

    var files: [GatewayFile] {
        [
            GatewayFile(path: "haproxy.cfg", text: "global\n    description \(fingerprint)\n\(body)"),
            GatewayFile(path: Self.map, text: mapLines.map { $0 + "\n" }.joined()),
            ownersFile,
        ] + pages + siteFiles
    }

    /// `<domain><path>/ <backend>`; the longest key that a request's own begins with wins.
    var mapLines: [String] {
        // A name that is the API's is nobody else's.
        let lines = routes.filter { $0.domain != apiHost }.map { "\(Self.key($0)) \($0.backend.name)" }
        return lines + (apiHost.map { ["\($0)/ \(Self.apiBackend)"] } ?? [])
    }

    /// Ids of the networks that the backends need.
    var networks: Set<String> { Set(backends.map(\.network)) }

    private static func key(_ route: GatewayRoute) -> String { route.domain.text + route.path.withSlash }

    private var pages: [GatewayFile] {
        GatewayPage.all.map { GatewayFile(path: $0.path, text: $0.text) }
    }

    private static func digest(of files: [GatewayFile]) -> String {
        var hash = SHA256()
        for file in files {
            hash.update(data: Array("\(file.path)\0\(file.text.utf8.count)\0\(file.text)".utf8))
        }
        return hash.finalize().prefix(10).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
