import Foundation
import MeshAPI
import MeshRack
import MeshStore
import Testing

@testable import MeshServer

@Suite struct EndpointStepTests {
    private let now = Date(timeIntervalSince1970: 1_800_000_000)

    private func endpoint(_ progress: EndpointProgress, age: TimeInterval = 3600, name: String = "app.example.com") async throws -> Endpoint
    {
        let made = now.addingTimeInterval(-age)
        let store = try MeshStore.inMemory(now: { made })
        let environment = try await store.createEnvironment(named: EnvironmentName(parsing: "shop"))
        let name = EndpointName.custom(try Domain(parsing: name))
        let endpoint = try await store.createEndpoint(environmentID: environment.id, named: name)
        try await store.setProgress(progress, endpointID: endpoint.id)
        return try await store.endpoint(environmentID: environment.id, named: name)
    }

    private func certificate(_ source: CertificateSource, daysLeft: Double) -> Certificate {
        Certificate(
            environmentID: nil,
            source: source,
            names: ["app.example.com"],
            issuer: "",
            chain: "",
            privateKey: "",
            notBefore: now.addingTimeInterval((daysLeft - 90) * 86_400),
            expiresAt: now.addingTimeInterval(daysLeft * 86_400)
        )
    }

    private func step(_ endpoint: Endpoint, _ certificate: Certificate? = nil, issues: Bool = true, lastCheck: Date? = nil) -> EndpointStep
    {
        EndpointStep(for: endpoint, certificate: certificate, issues: issues, lastCheck: lastCheck, now: now)
    }

    @Test func looksForDNSUntilItIsThereAndLessOftenLater() async throws {
        let new = try await endpoint(EndpointProgress(.waitingForDNS), age: 60)
        #expect(step(new) == .check)
        #expect(step(new, lastCheck: now.addingTimeInterval(-1)) == .nothing)
        #expect(step(new, lastCheck: now.addingTimeInterval(-2)) == .check)
        let old = try await endpoint(EndpointProgress(.waitingForDNS))
        #expect(step(old, lastCheck: now.addingTimeInterval(-59)) == .nothing)
        #expect(step(old, lastCheck: now.addingTimeInterval(-60)) == .check)
    }

    @Test func renewsAtTwoThirdsOfItsLifeAndOnlyWhatWasIssued() async throws {
        let ready = try await endpoint(EndpointProgress(.ready))
        #expect(step(ready, certificate(.acme, daysLeft: 30.1)) == .nothing)
        #expect(step(ready, certificate(.acme, daysLeft: 29.9)) == .renew)
        #expect(step(ready, certificate(.acme, daysLeft: 29.9), issues: false) == .nothing)
        #expect(step(ready, certificate(.uploaded, daysLeft: 1)) == .nothing)
    }

    @Test func waitsAfterAFailure() async throws {
        let waiting = EndpointProgress(.failed, reason: "no", failures: 1, nextAttemptAt: now.addingTimeInterval(1))
        #expect(step(try await endpoint(waiting)) == .nothing)
        #expect(step(try await endpoint(waiting), certificate(.acme, daysLeft: 1)) == .nothing)
        let due = EndpointProgress(.failed, reason: "no", failures: 1, nextAttemptAt: now)
        #expect(step(try await endpoint(due)) == .check)
        #expect(step(try await endpoint(due), certificate(.acme, daysLeft: 1)) == .renew)
        // Somebody has uploaded one meanwhile.
        #expect(step(try await endpoint(waiting), certificate(.uploaded, daysLeft: 9)) == .becomeReady)
    }

    @Test func isReadyWithoutACertificateWhereNobodyIssuesThem() async throws {
        #expect(step(try await endpoint(EndpointProgress(.ready, reason: "none")), issues: false) == .nothing)
        #expect(step(try await endpoint(EndpointProgress(.waitingForDNS)), issues: false) == .check)
        #expect(step(try await endpoint(EndpointProgress(.ready, reason: "none")), issues: true) == .check)
    }

    @Test func triesAgainLaterAndLaterAndMuchLaterAtALimit() {
        func wait(_ failures: Int, _ code: RackError.Code) -> TimeInterval {
            RetrySchedule.next(after: failures, RackError(code, ""), now: now).timeIntervalSince(now)
        }
        #expect([1, 2, 3, 4, 99].map { wait($0, .notIssued) } == [60, 300, 900, 3600, 43_200])
        #expect([1, 2, 99].map { wait($0, .rateLimited) } == [3600, 10_800, 86_400])
    }

    @Test func saysWhatIsWrongWithADomain() throws {
        let domain = try Domain(parsing: "app.example.com")
        func trouble(_ found: Set<String>, _ expected: Set<String> = ["192.0.2.1", "2001:db8::1"]) -> String? {
            DomainCheck(domain: domain, found: found, expected: expected).trouble
        }
        #expect(trouble(["192.0.2.1"]) == nil)
        #expect(trouble(["192.0.2.1", "2001:db8::1"]) == nil)
        #expect(trouble([]) == "app.example.com has no address yet")
        #expect(
            trouble(["192.0.2.1", "198.51.100.7"])
                == "app.example.com leads to 198.51.100.7, which is not this server (192.0.2.1, 2001:db8::1)"
        )
        #expect(trouble(["192.0.2.1"], [])?.contains("--public-address") == true)
    }
}
