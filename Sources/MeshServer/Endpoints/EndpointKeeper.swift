package import Foundation
package import Logging
import MeshAPI
import MeshRack
package import MeshStore
import ServiceLifecycle

/// Brings custom endpoints to where they answer, and keeps them there: looks for their DNS, has certificates issued and renewed.
///
/// What it has done and when it tries again is recorded, so a restart asks nobody more often. Endpoints are worked on side by side, one
/// thing at a time each.
package actor EndpointKeeper: ServiceLifecycle.Service {
    private let store: MeshStore
    private let routes: PublicRoutes
    private let publicAddresses: PublicAddresses
    /// nil: nobody issues certificates.
    private let issuance: Issuance?
    private let logger: Logger
    private let now: @Sendable () -> Date
    private let wakeUps = WakeUps()
    private var busy: Set<EntityID> = []
    private var lastChecks: [EntityID: Date] = [:]

    private static let concurrentOrders = 4

    package init(
        store: MeshStore,
        routes: PublicRoutes,
        publicAddresses: PublicAddresses,
        issuance: Issuance?,
        logger: Logger,
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.store = store
        self.routes = routes
        self.publicAddresses = publicAddresses
        self.issuance = issuance
        self.logger = logger
        self.now = now
    }

    /// Says that there is something new to look at.
    package nonisolated func wake() {
        wakeUps.wake()
    }

    /// Runs until graceful shutdown; an order that is under way then is begun anew at the next start.
    package func run() async throws {
        await wakeUps.run { group in
            do {
                try await startDue(in: &group)
            } catch {
                logger.error("reading the endpoints failed", metadata: ["error": "\(String(reflecting: error))"])
            }
        }
    }

    private func startDue(in group: inout DiscardingTaskGroup) async throws {
        for (endpoint, step) in try await steps() where busy.count < Self.concurrentOrders && busy.insert(endpoint.id).inserted {
            group.addTask { await self.take(step, for: endpoint) }
        }
    }

    /// What is due, also of endpoints that are being worked on.
    private func steps() async throws -> [(Endpoint, EndpointStep)] {
        let endpoints = try await store.endpoints().filter { $0.name.kind == .custom }
        // Reading certificates unseals their keys: not every few seconds for nothing.
        guard !endpoints.isEmpty else { return [] }
        let selection = CertificateSelection(try await store.certificates(), now: now())
        return endpoints.compactMap { endpoint in
            guard case .custom(let domain) = endpoint.name else { return nil }
            let step = EndpointStep(
                for: endpoint,
                certificate: selection.certificate(for: endpoint, domain: domain),
                issues: issuance != nil,
                lastCheck: lastChecks[endpoint.id],
                now: selection.now
            )
            return step == .nothing ? nil : (endpoint, step)
        }
    }

    private func take(_ step: EndpointStep, for endpoint: Endpoint) async {
        defer {
            busy.remove(endpoint.id)
            wake()
        }
        do {
            guard case .custom(let domain) = endpoint.name else { return }
            switch step {
            case .nothing: return
            case .becomeReady: try await store.setProgress(EndpointProgress(.ready), endpointID: endpoint.id)
            case .check: try await check(endpoint, domain)
            case .renew: try await issue(for: endpoint, domain, isServed: true)
            }
        } catch is CancellationError {
            // It is taken up at the next start.
        } catch {
            logger.warning("an endpoint can't be kept", metadata: ["endpoint": "\(endpoint.id)", "error": "\(error)"])
        }
    }

    private func check(_ endpoint: Endpoint, _ domain: Domain) async throws {
        lastChecks[endpoint.id] = now()
        let environment = try await store.environment(id: endpoint.environmentID)
        let trouble: String?
        do {
            trouble = try await publicAddresses.trouble(with: domain, in: environment)
        } catch let error as RackError {
            trouble = error.message
        }
        if let trouble {
            let waiting = EndpointProgress(.waitingForDNS, reason: trouble, failures: endpoint.progress.failures)
            if endpoint.progress != waiting { try await store.setProgress(waiting, endpointID: endpoint.id) }
        } else if issuance != nil {
            try await issue(for: endpoint, domain, isServed: false)
        } else {
            let reason = "without a certificate: upload one by mesh certificate upload, or run meshd with --acme-email"
            try await store.setProgress(EndpointProgress(.ready, reason: reason), endpointID: endpoint.id)
        }
    }

    /// - Parameter isServed: there is a certificate that is served until the new one is in place.
    private func issue(for endpoint: Endpoint, _ domain: Domain, isServed: Bool) async throws {
        guard let issuance else { return }
        let failures = endpoint.progress.failures
        if !isServed {
            try await store.setProgress(EndpointProgress(.issuing, failures: failures), endpointID: endpoint.id)
        }
        do {
            // So that the gateway answers for the domain, whatever came between.
            try await routes.apply()
            try await issuance.issue(for: endpoint, domain: domain)
            try await routes.apply()
            try await store.setProgress(EndpointProgress(.ready), endpointID: endpoint.id)
            logger.info("certificate issued", metadata: ["domain": "\(domain)"])
        } catch let error as CancellationError {
            throw error
        } catch {
            let reason = Failure(describing: error).message
            let next = RetrySchedule.next(after: failures + 1, error, now: now())
            let what = isServed ? "the certificate can't be renewed: \(reason)" : reason
            let progress = EndpointProgress(
                isServed ? .ready : .failed,
                reason: "\(what); the next attempt is at \(next.ISO8601Format())",
                failures: failures + 1,
                nextAttemptAt: next
            )
            try await store.setProgress(progress, endpointID: endpoint.id)
            logger.warning("no certificate was issued", metadata: ["domain": "\(domain)", "reason": "\(reason)"])
        }
    }
}
