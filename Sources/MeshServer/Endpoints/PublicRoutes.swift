import MeshAPI
import MeshRack
package import MeshStore

package import struct MeshStore.Environment

/// What the gateway is told, as it follows from what is recorded.
package struct PublicRoutes: Sendable {
    let store: MeshStore
    let rack: any ServiceHosting
    let gateway: any RequestRouting
    let addresses: PlatformAddresses
    /// nil: nobody issues certificates, so there are no challenges to answer.
    let issuance: Issuance?

    /// How long the gateway may take to find instances that are ready; it looks every half second.
    private static let discoveryLimit = Duration.seconds(10)

    package init(
        store: MeshStore,
        rack: any ServiceHosting,
        gateway: any RequestRouting,
        addresses: PlatformAddresses,
        issuance: Issuance? = nil
    ) {
        self.store = store
        self.rack = rack
        self.gateway = gateway
        self.addresses = addresses
        self.issuance = issuance
    }

    /// Makes the gateway lead to every live publication, and look for instances of those that are being rolled out. Idempotent.
    package func apply() async throws {
        try await gateway.apply { try await plan() }
    }

    /// Returns when the gateway has found an instance of every published service of a stack that has instances, or after
    /// `discoveryLimit`: then the gateway has its own trouble, which isn't the deployment's.
    func awaitDiscovery(of stack: Stack) async throws {
        let deadline = ContinuousClock.now + Self.discoveryLimit
        let publications = try await store.publications(environmentID: stack.environmentID).filter {
            $0.stackID == stack.id && $0.scale > 0
        }
        guard !publications.isEmpty else { return }
        let network = try await network(of: store.environment(id: stack.environmentID))
        for backend in Set(publications.map { GatewayBackend($0, network: network) }) {
            while try await gateway.readyInstances(of: backend) == 0, ContinuousClock.now < deadline {
                try await Task.sleep(for: .milliseconds(50), clock: .continuous)
            }
        }
    }

    private func plan() async throws -> GatewayPlan {
        let rollingOut = Set(try await store.unfinishedDeployments().filter { $0.state == .rollingOut }.map(\.stackID))
        let publications = try await store.publications().filter { $0.isLive || rollingOut.contains($0.stackID) }
        var networks: [EntityID: String] = [:]
        for environment in try await store.environments() where publications.contains(where: { $0.environmentID == environment.id }) {
            networks[environment.id] = try await network(of: environment)
        }
        var plan = GatewayPlan()
        for publication in publications {
            // An environment whose deletion has begun in between has none any more.
            guard let network = networks[publication.environmentID] else { continue }
            let backend = GatewayBackend(publication, network: network)
            if publication.isLive {
                let domain = try publication.endpoint.domain(under: addresses.domain)
                plan.routes.append(GatewayRoute(domain: domain, path: publication.path, backend: backend))
            } else {
                plan.standby.append(backend)
            }
        }
        try await addSites(to: &plan)
        return plan
    }

    /// What endpoints have beside their routes: limits, certificates, and proofs for new ones.
    private func addSites(to plan: inout GatewayPlan) async throws {
        let selection = CertificateSelection(try await store.certificates())
        var served: [Certificate: Set<Domain>] = [:]
        for endpoint in try await store.endpoints() {
            let domain = try endpoint.name.domain(under: addresses.domain)
            let answersChallenges = endpoint.name.kind == .custom
            plan.sites.append(GatewaySite(domain: domain, settings: endpoint.settings, answersChallenges: answersChallenges))
            guard let certificate = selection.certificate(for: endpoint, domain: domain) else { continue }
            served[certificate, default: []].insert(domain)
        }
        if let host = addresses.apiHost {
            plan.apiHost = host
            plan.sites.append(GatewaySite(domain: host, answersChallenges: true))
            if let certificate = selection.platformCertificate(for: host.text) { served[certificate, default: []].insert(host) }
        }
        plan.certificates = served.map { GatewayCertificate(id: $0.id, domains: $1, pem: $0.chain + $0.privateKey) }
        plan.challengeThumbprint = try await issuance?.thumbprint()
    }

    private func network(of environment: Environment) async throws -> String {
        try await rack.ensureNetwork(of: EnvironmentIdentity(environment))
    }
}

extension GatewayBackend {
    fileprivate init(_ publication: Publication, network: String) {
        self.init(
            network: network,
            environment: publication.environmentID,
            stack: publication.stack,
            stackID: publication.stackID,
            service: publication.service,
            serviceID: publication.serviceID,
            scale: publication.scale
        )
    }
}
