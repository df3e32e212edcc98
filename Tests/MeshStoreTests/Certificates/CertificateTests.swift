import GRDB
import MeshAPI
import Testing

import struct Foundation.Data

@testable import MeshStore

@Suite struct CertificateTests {
    let store: MeshStore

    init() throws {
        store = try MeshStore.inMemory()
    }

    private func certificate(
        of environment: EntityID?,
        endpoint: EntityID? = nil,
        _ names: String...,
        end: Int64 = 2_000_000_000_000
    ) -> Certificate {
        Certificate(
            environmentID: environment,
            endpointID: endpoint,
            source: endpoint == nil ? .uploaded : .acme,
            names: names,
            issuer: "R3",
            chain: "chain",
            privateKey: "the key",
            notBefore: StoreClock.date(milliseconds: 1_000_000_000_000),
            expiresAt: StoreClock.date(milliseconds: end)
        )
    }

    @Test func `Keys are sealed, and open with a new key as well`() async throws {
        let environment = try await store.createEnvironment(named: "shop")
        let certificate = certificate(of: environment.id, "app.example.com")
        try await store.addCertificate(certificate)
        let account = try await store.acmeAccount(directory: "https://acme.example/dir", email: "a@example.com")
        let raw = try await store.database.read { try Data.fetchAll($0, sql: "SELECT privateKey FROM certificate") }
        #expect(raw.count == 1 && raw[0].range(of: Data("the key".utf8)) == nil)
        try await store.rotateKey()
        #expect(try await store.certificates() == [certificate])
        #expect(try await store.acmeAccount(directory: account.directory, email: account.email) == account)
        #expect(account.privateKey.count == 32)
        #expect(!"\(certificate) \(String(reflecting: certificate))".contains("the key"))
    }

    @Test func `A new one takes the place of what it makes superfluous`() async throws {
        let environment = try await store.createEnvironment(named: "shop")
        let name = EndpointName.custom(try Domain(parsing: "app.example.com"))
        let endpoint = try await store.createEndpoint(environmentID: environment.id, named: name)
        try await store.addCertificate(certificate(of: environment.id, "app.example.com"))
        let uploaded = certificate(of: environment.id, "app.example.com")
        try await store.addCertificate(uploaded)
        let other = certificate(of: environment.id, "b.example.com")
        try await store.addCertificate(other)
        try await store.addCertificate(certificate(of: environment.id, endpoint: endpoint.id, "app.example.com", end: 1_900_000_000_000))
        let issued = certificate(of: environment.id, endpoint: endpoint.id, "app.example.com", end: 3_000_000_000_000)
        try await store.addCertificate(issued)
        #expect(Set(try await store.certificates(environmentID: environment.id)) == [uploaded, other, issued])
        _ = try await store.deleteEndpoint(id: endpoint.id)
        #expect(Set(try await store.certificates(environmentID: environment.id)) == [uploaded, other])
    }

    @Test(arguments: [
        (["app.example.com"], "app.example.com", true), (["*.example.com"], "app.example.com", true),
        (["*.example.com"], "example.com", false), (["*.example.com"], "a.b.example.com", false),
        (["a.example.com"], "b.example.com", false),
    ])
    func `Covers what its names say`(names: [String], domain: String, covers: Bool) throws {
        let certificate = Certificate(
            environmentID: nil,
            source: .uploaded,
            names: names,
            issuer: "",
            chain: "",
            privateKey: "",
            notBefore: StoreClock.date(milliseconds: 0),
            expiresAt: StoreClock.date(milliseconds: 90_000)
        )
        #expect(try certificate.covers(Domain(parsing: domain)) == covers)
        #expect(certificate.renewalTime == StoreClock.date(milliseconds: 60_000))
    }
}
