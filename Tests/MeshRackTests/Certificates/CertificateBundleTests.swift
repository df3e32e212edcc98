import Foundation
import TestSupport
import Testing

@testable import MeshRack

@Suite struct CertificateBundleTests {
    private let root: TestAuthority
    private let intermediate: TestAuthority
    private let leaf: TestAuthority

    init() throws {
        root = try TestAuthority()
        intermediate = try root.intermediate()
        leaf = try intermediate.issue("app.example.com", "*.shop.example")
    }

    private func bundle(_ parts: String...) throws -> CertificateBundle {
        try CertificateBundle(parsing: parts.joined(separator: "\n"), anchors: root.certificate)
    }

    private func reason(_ parts: String...) throws -> String {
        let error = #expect(throws: RackError.self) {
            try CertificateBundle(parsing: parts.joined(separator: "\n"), anchors: root.certificate)
        }
        #expect(error?.code == .badCertificate)
        #expect(error?.hint?.isEmpty == false)
        return try #require(error?.message)
    }

    @Test func `Takes a chain and its key, with or without the root`() throws {
        let bundle = try bundle(leaf.certificate, intermediate.certificate, leaf.privateKey)
        #expect(bundle.names == ["app.example.com", "*.shop.example"])
        #expect(bundle.issuer == "Test Intermediate")
        #expect(bundle.chain == leaf.certificate + intermediate.certificate)
        #expect(bundle.privateKey == leaf.privateKey)
        #expect(abs(bundle.expiresAt.timeIntervalSinceNow - 90 * 86_400) < 60)
        _ = try self.bundle(leaf.certificate, intermediate.certificate, root.certificate, leaf.privateKey)
    }

    @Test func `Takes a certificate that a known root has signed itself`() throws {
        let direct = try root.issue("app.example.com")
        #expect(try bundle(direct.certificate, direct.privateKey).issuer == "Test Root")
    }

    @Test func `Wants the key, one, plain and last`() throws {
        #expect(try reason("nonsense") == "there is no certificate in it")
        #expect(try reason(leaf.certificate) == "there is no private key in it")
        #expect(try reason(leaf.privateKey) == "there is a key but no certificate in it")
        #expect(try reason(leaf.privateKey, leaf.certificate) == "the private key is not the last")
        #expect(try reason(leaf.certificate, leaf.privateKey, leaf.privateKey) == "there are 2 private keys in it")
        let encrypted = leaf.privateKey.replacing("PRIVATE KEY", with: "ENCRYPTED PRIVATE KEY")
        #expect(try reason(leaf.certificate, encrypted) == "the private key is encrypted")
    }

    @Test func `Wants the key of the certificate`() throws {
        let other = try intermediate.issue("app.example.com")
        #expect(
            try reason(leaf.certificate, intermediate.certificate, other.privateKey)
                == "the key doesn't match the certificate of CN=app.example.com"
        )
    }

    @Test func `Wants the chain in order and complete`() throws {
        #expect(
            try reason(intermediate.certificate, leaf.certificate, leaf.privateKey)
                == "the chain is not in order: the key belongs to certificate 2 of 2, which must come first"
        )
        #expect(
            try reason(leaf.certificate, root.certificate, intermediate.certificate, leaf.privateKey)
                == "the chain is not in order: after app.example.com must come Test Intermediate, not Test Root"
        )
        #expect(
            try reason(leaf.certificate, root.certificate, leaf.privateKey)
                == "the chain is not complete: after app.example.com must come Test Intermediate, and comes Test Root"
        )
        #expect(
            try reason(leaf.certificate, leaf.privateKey)
                == "the chain is not complete: Test Intermediate, who signed app.example.com, is not in it"
        )
    }

    @Test func `Doesn't take an issuer that only has the right name`() throws {
        let impostor = try TestAuthority(named: "Test Intermediate")
        #expect(try reason(leaf.certificate, impostor.certificate, leaf.privateKey).hasPrefix("the chain is not complete"))
    }

    @Test func `Wants the time to be right`() throws {
        let expired = try intermediate.issue("app.example.com", days: -90 ..< -1)
        #expect(try reason(expired.certificate, intermediate.certificate, expired.privateKey).hasPrefix("the certificate expired at 20"))
        let early = try intermediate.issue("app.example.com", days: 1..<90)
        #expect(
            try reason(early.certificate, intermediate.certificate, early.privateKey).hasPrefix("the certificate is not valid before 20")
        )
    }
}
