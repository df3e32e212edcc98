import Foundation
import MeshAPI
import MeshStore
import Testing

@testable import MeshServer

@Suite struct PlatformNameTests {
    private let now = Date(timeIntervalSince1970: 1_800_000_000)

    private func names(apiHost: String?, hasDNS: Bool) throws -> [String] {
        let addresses = PlatformAddresses(
            domain: try Domain(parsing: "apps.example.com"),
            httpPort: 80,
            httpsPort: 443,
            apiHost: try apiHost.map { try Domain(parsing: $0) }
        )
        return PlatformName.all(of: addresses, hasDNS: hasDNS).map { "\($0) by \($0.challenge)" }
    }

    @Test func areTheAPIsAndWithDNSAllAliases() throws {
        #expect(try names(apiHost: nil, hasDNS: false) == [])
        #expect(try names(apiHost: "mesh.example.com", hasDNS: false) == ["mesh.example.com by http"])
        #expect(try names(apiHost: "mesh.example.com", hasDNS: true) == ["*.apps.example.com by dns", "mesh.example.com by http"])
        // One label below the domain is what the other covers.
        #expect(try names(apiHost: "mesh.apps.example.com", hasDNS: true) == ["*.apps.example.com by dns"])
        #expect(try names(apiHost: "a.mesh.apps.example.com", hasDNS: true).count == 2)
    }

    private func certificate(_ source: CertificateSource, daysLeft: Double) -> Certificate {
        Certificate(
            environmentID: nil,
            source: source,
            names: ["*.apps.example.com"],
            issuer: "",
            chain: "",
            privateKey: "",
            notBefore: now.addingTimeInterval((daysLeft - 90) * 86_400),
            expiresAt: now.addingTimeInterval(daysLeft * 86_400)
        )
    }

    private func step(_ certificate: Certificate?, next: TimeInterval? = nil, issues: Bool = true) -> PlatformNameStep {
        let progress = PlatformNameProgress(nextAttemptAt: next.map { now.addingTimeInterval($0) })
        return PlatformNameStep(certificate: certificate, progress: progress, issues: issues, now: now)
    }

    @Test func getOneAsSoonAsTheyMayAndRenewItInTime() throws {
        #expect(step(nil) == .issue)
        #expect(step(nil, issues: false) == .wait)
        #expect(step(nil, next: 60) == .rest(until: now.addingTimeInterval(60)))
        #expect(step(certificate(.acme, daysLeft: 31)) == .rest(until: now.addingTimeInterval(86_400)))
        #expect(step(certificate(.acme, daysLeft: 30)) == .renew)
        #expect(step(certificate(.acme, daysLeft: 29), next: 60) == .rest(until: now.addingTimeInterval(60)))
        // Somebody else's affair, until it ends.
        #expect(step(certificate(.uploaded, daysLeft: 1)) == .rest(until: now.addingTimeInterval(86_400)))
    }

    @Test func aWildcardCoversItselfAndOneLabel() {
        let wildcard = certificate(.acme, daysLeft: 1)
        #expect(wildcard.covers("*.apps.example.com"))
        #expect(wildcard.covers("shop.apps.example.com"))
        #expect(!wildcard.covers("*.shop.apps.example.com"))
        #expect(!wildcard.covers("apps.example.com"))
        #expect(!wildcard.covers("*.com"))
    }
}
