import Foundation
import Logging
import MeshAPI
import MeshRack
import MeshStore
import Synchronization
import TestSupport
import Testing

@testable import MeshServer

/// An endpoint's way, with a real store and fakes of name server, ACME server and gateway.
@Suite struct EndpointKeeperTests {
    private static let domain = "app.example.com"

    @Test func bringsADomainToHTTPSAndServesTheOldCertificateWhileTheNewOneIsRefused() async throws {
        let resolver = FakeResolver()
        // Two thirds of its life are over when it comes.
        let issuer = FakeIssuer([-70..<20])
        try await Self.with(resolver, issuer) { store, endpoint, gateway in
            try await Self.eventually(store, endpoint) {
                $0 == EndpointProgress(.waitingForDNS, reason: "\(Self.domain) has no address yet")
            }
            #expect(issuer.orders == 0)
            #expect(gateway.plan.certificates.isEmpty)

            resolver.set(["192.0.2.1"], of: Self.domain)
            let renewal = try await Self.eventually(store, endpoint) { $0.state == .ready && $0.failures == 1 }
            #expect(renewal.reason?.hasPrefix("the certificate can't be renewed: enough; the next attempt is at ") == true)
            let next = try #require(renewal.nextAttemptAt)
            #expect(abs(next.timeIntervalSinceNow - 3600) < 60)
            #expect(issuer.orders == 2)
            #expect(gateway.plan.certificates.map(\.domains) == [[try Domain(parsing: Self.domain)]])
            #expect(gateway.plan.challengeThumbprint?.count == 43)
            #expect(gateway.plan.sites.filter(\.answersChallenges).map(\.domain.text) == [Self.domain])
        }
    }

    @Test func ordersNothingForAnEndpointThatIsGone() async throws {
        let resolver = FakeResolver()
        let issuer = FakeIssuer([-1..<89])
        try await Self.with(resolver, issuer) { store, endpoint, gateway in
            try await Self.eventually(store, endpoint) { $0.reason != nil }
            _ = try await store.deleteEndpoint(id: endpoint.id)
            resolver.set(["192.0.2.1"], of: Self.domain)
            let other = EndpointName.custom(try Domain(parsing: "other.example.com"))
            resolver.set(["192.0.2.1"], of: "other.example.com")
            let kept = try await store.createEndpoint(environmentID: endpoint.environmentID, named: other)
            try await Self.eventually(store, kept) { $0.state == .ready }
            #expect(issuer.domains == ["other.example.com"])
        }
    }

    private static func with(
        _ resolver: FakeResolver,
        _ issuer: FakeIssuer,
        _ body: (MeshStore, Endpoint, FakeGateway) async throws -> Void
    ) async throws {
        let store = try MeshStore.inMemory()
        let gateway = FakeGateway()
        let addresses = PlatformAddresses(domain: try Domain(parsing: "apps.example.net"), httpPort: 80, httpsPort: 443)
        let issuance = Issuance(store: store, issuer: issuer, directory: "https://acme.example/dir", email: "a@example.com")
        let routes = PublicRoutes(store: store, rack: FakeRack(), gateway: gateway, addresses: addresses, issuance: issuance)
        let keeper = EndpointKeeper(
            store: store,
            routes: routes,
            publicAddresses: PublicAddresses(resolver: resolver, named: ["192.0.2.1"], addresses: addresses),
            issuance: issuance,
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        )
        let environment = try await store.createEnvironment(named: EnvironmentName(parsing: "shop"))
        let endpoint = try await store.createEndpoint(environmentID: environment.id, named: .custom(Domain(parsing: domain)))
        let running = Task { try await keeper.run() }
        let result: Result<Void, any Error>
        do {
            result = .success(try await body(store, endpoint, gateway))
        } catch {
            result = .failure(error)
        }
        running.cancel()
        _ = await running.result
        try result.get()
    }

    @discardableResult
    private static func eventually(
        _ store: MeshStore,
        _ endpoint: Endpoint,
        _ expected: @escaping @Sendable (EndpointProgress) -> Bool
    ) async throws -> EndpointProgress {
        try await TestSupport.eventually("the endpoint's progress") {
            let progress = try await store.endpoint(environmentID: endpoint.environmentID, named: endpoint.name).progress
            return expected(progress) ? progress : nil
        }
    }
}

/// Stands in for an ACME server: issues certificates with the lives that it was given, one after the other, and then has had enough.
private final class FakeIssuer: CertificateIssuing {
    private let lives: Mutex<[Range<Double>]>
    private let asked = Mutex<[String]>([])

    init(_ lives: [Range<Double>]) {
        self.lives = Mutex(lives)
    }

    var domains: [String] { asked.withLock { $0 } }
    var orders: Int { domains.count }

    func issue(
        for domain: String,
        by challenge: ACMEChallenge,
        key: ACMEAccountKey,
        registration: String?
    ) async throws -> IssuedCertificate {
        asked.withLock { $0.append(domain) }
        let life = lives.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        guard let life else { throw RackError(.rateLimited, "enough") }
        let certificate = try TestAuthority().issue(domain, days: life)
        return IssuedCertificate(
            bundle: try CertificateBundle(parsing: certificate.certificate + certificate.privateKey, anchors: nil),
            registration: nil
        )
    }
}
