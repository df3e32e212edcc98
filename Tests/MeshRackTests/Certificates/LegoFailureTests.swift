import SystemPackage
import Testing

@testable import MeshRack

@Suite struct LegoFailureTests {
    @Test func aProvidersWordsHoldNoSecret() {
        let dns = ACMEDNS(provider: "rfc2136", credentials: ["KEY": "mesh", "SECRET": "hunter2hunter2", "LONGER": "hunter2hunter2hunter2"])
        let settings = ACMESettings(directory: "", email: "", dns: dns, workingDirectory: "/")
        let text = Lego(settings: settings).withoutSecrets("mesh: hunter2hunter2hunter2 hunter2hunter2 refused")
        #expect(text == "mesh: [LONGER] [SECRET] refused")
        #expect(!String(reflecting: settings).contains("hunter2"))
    }

    @Test func `Tells the ACME server's reason`() {
        let error = LegoFailure.error(
            in: """
                2026/01/02 03:04:05 [INFO] [app.example.test] acme: Obtaining bundled SAN certificate
                2026/01/02 03:04:06 Could not obtain certificates:
                \terror: one or more domains had a problem:
                [app.example.test] acme: error: 400 :: urn:ietf:params:acme:error:connection :: connect: connection refused, url:
                """
        )
        #expect(error.code == .notIssued)
        #expect(error.message == "the ACME server refuses (connection): connect: connection refused")
    }

    @Test func `Knows a limit of the ACME server`() {
        let error = LegoFailure.error(
            in:
                "acme: error: 429 :: POST :: https://acme.example/new :: urn:ietf:params:acme:error:rateLimited :: too many certificates, url: "
        )
        #expect(error.code == .rateLimited)
        #expect(error.message == "the ACME server has had enough for a while: too many certificates")
    }

    @Test func `Tells the last line otherwise`() {
        let error = LegoFailure.error(in: "2026/01/02 03:04:05 Could not create client: Get \"https://nowhere/dir\": no such host\n")
        #expect(error.message == "no certificate was issued: Could not create client: Get \"https://nowhere/dir\": no such host")
    }
}
