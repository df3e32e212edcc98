import Foundation
import MeshAPI
import MeshRack
import SystemPackage
import TestSupport
import Testing

@Suite("Gateway: TLS", .needsEngine)
struct GatewayTLSTests {
    @Test(.timeLimit(.minutes(3)))
    func servesDomainsThatHaveACertificateAndRefusesOthers() async throws {
        try await GatewayFixture.with { fixture in
            let web = try fixture.service()
            try await fixture.deploy(web, version: "one")
            let root = try TestAuthority()
            let curl = try fixture.curl(trusting: root)
            let certificate = try root.issue("secure.localhost", "foreign.localhost")
            let plan = try fixture.plan(web, certificate)
            try await fixture.gateway.apply { plan }
            try await fixture.eventually(fixture.request("plain.localhost")) { $0.text == "one" }

            try await serveModernTLSOnly(curl, fixture)
            try await redirectToHTTPS(fixture)
            try await answerChallenges(fixture)
            try await replaceACertificateUnderLoad(fixture, web, root, curl)
        }
    }

    private func serveModernTLSOnly(_ curl: Curl, _ fixture: GatewayFixture) async throws {
        let headers = try await curl.get("secure.localhost", "/headers")
        #expect(headers.exitCode == 0)
        #expect(headers.text.contains("\nHTTP 2\n"))
        #expect(headers.text.contains("x-forwarded-proto: https"))
        #expect(headers.text.contains("x-forwarded-port: \(fixture.settings.ports.https)"))
        #expect(headers.text.contains("strict-transport-security: max-age=300"))
        // HTTP/2 has bodies without a length, and without a header that says so.
        #expect(try await curl.get("secure.localhost", "/length", "--data", "1").text.hasSuffix("1\nHTTP 2\n"))
        let unmeasured = try await curl.get(
            "secure.localhost",
            "/length",
            "--upload-file",
            fixture.certificateFile,
            "--header",
            "Content-Length:"
        )
        #expect(!unmeasured.text.contains("HTTP/2 200"), "\(unmeasured)")
        #expect(try await curl.get("secure.localhost", "/", "--http1.1").text.contains("\nHTTP 1.1\n"))
        #expect(try await curl.get("secure.localhost", "/", "--tlsv1.2", "--tls-max", "1.2").exitCode == 0)
        // The client may not want it either: OpenSSL's own level of security must be lowered for this.
        let old = try await curl.get("secure.localhost", "/", "--tlsv1.1", "--tls-max", "1.1", "--ciphers", "DEFAULT@SECLEVEL=0")
        #expect(old.exitCode == 35)
        // Certificates are shown for their domains only, even where they have more names: foreign.localhost is nobody's here.
        for host in ["plain.localhost", "foreign.localhost", "unknown.localhost", "127.0.0.1"] {
            #expect(try await curl.get(host).exitCode == 35, "\(host)")
        }
    }

    private func redirectToHTTPS(_ fixture: GatewayFixture) async throws {
        let answer = try await fixture.request("Secure.localhost:80", "/a/b?c=d%20e").send()
        #expect(answer.status == 308)
        #expect(answer.header("location") == "https://secure.localhost:\(fixture.settings.ports.https)/a/b?c=d%20e")
        #expect(answer.header("strict-transport-security") == nil)
        #expect(try await fixture.request("plain.localhost").send().status == 200)
        #expect(try await fixture.request("unknown.localhost").send().status == 404)
    }

    private func answerChallenges(_ fixture: GatewayFixture) async throws {
        let path = "/.well-known/acme-challenge/"
        #expect(try await fixture.request("new.localhost", path + "tok_en-1").send().text == "tok_en-1.thumb")
        #expect(try await fixture.request("new.localhost", path + "to.ken").send().status == 404)
        #expect(try await fixture.request("new.localhost", path).send().status == 404)
        // The app's own affair.
        #expect(try await fixture.request("plain.localhost", path + "token").send().text == "one")
    }

    private func replaceACertificateUnderLoad(
        _ fixture: GatewayFixture,
        _ web: WebService,
        _ root: TestAuthority,
        _ curl: Curl
    ) async throws {
        let (_, report) = try await LoadGenerator(fixture.request("plain.localhost")).during {
            try await LineConnection.with(port: Int(fixture.settings.ports.http)) { connection in
                try await connection.send("GET /events HTTP/1.1\r\nHost: plain.localhost\r\n\r\n")
                #expect(try await connection.paragraph().first == "HTTP/1.1 200 OK")
                let other = try TestAuthority(named: "Other Root")
                let plan = try fixture.plan(web, other.issue("secure.localhost"))
                try await fixture.gateway.apply { plan }
                #expect(try await curl.get("secure.localhost").exitCode == 60)
                let again = try fixture.plan(web, root.issue("secure.localhost"))
                try await fixture.gateway.apply { again }
                #expect(try await curl.get("secure.localhost").exitCode == 0)
                // The stream from before both reloads goes on.
                let number = try await fixture.request("plain.localhost", "/event").send().text
                var line = ""
                while line != "data: \(number)" { line = try await connection.line() }
            }
        }
        #expect(report.failures == 0, "\(report)")
    }

    @Test(.timeLimit(.minutes(3)))
    func holdsTheLimitsOfADomain() async throws {
        try await GatewayFixture.with { fixture in
            let web = try fixture.service()
            try await fixture.deploy(web, version: "one")
            let site = GatewaySite(
                domain: try Domain(parsing: "small.localhost"),
                settings: EndpointSettings(maximumBodyBytes: 100, timeout: 2, maximumRequests: 1)
            )
            let plan = GatewayPlan(routes: [try web.route("small.localhost"), try web.route("plain.localhost")], sites: [site])
            try await fixture.gateway.apply { plan }
            try await fixture.eventually(fixture.request("plain.localhost")) { $0.text == "one" }

            let body = [UInt8](repeating: 1, count: 101)
            let large = try await fixture.request("small.localhost", "/length", method: "POST", body: body).send()
            #expect(large.status == 413)
            #expect(large.text.contains("too large"))
            #expect(try await fixture.request("small.localhost", "/length", method: "POST", body: body.dropLast()).send().text == "100")
            #expect(try await fixture.request("plain.localhost", "/length", method: "POST", body: body).send().text == "101")

            for (host, status) in [("small.localhost", "411 Length Required"), ("plain.localhost", "200 OK")] {
                try await LineConnection.with(port: Int(fixture.settings.ports.http)) { connection in
                    try await connection.send("POST /length HTTP/1.1\r\nHost: \(host)\r\nTransfer-Encoding: chunked\r\n\r\n")
                    try await connection.send("5\r\n12345\r\n0\r\n\r\n")
                    #expect(try await connection.paragraph().first == "HTTP/1.1 \(status)")
                }
            }

            async let slow = fixture.request("plain.localhost", "/slow").send()
            let first = Task {
                // One of those that look for its effect may be under way when it comes.
                while true {
                    let answer = try await fixture.request("small.localhost", "/slow").send()
                    if answer.status != 503 { return answer }
                }
            }
            try await fixture.eventually(fixture.request("small.localhost")) { $0.status == 503 && $0.text.contains("Too many requests") }
            let cut = try await first.value
            #expect(cut.status == 504)
            #expect(cut.header("x-request-id")?.count == 36)
            #expect(try await slow.text == "done")
        }
    }
}

extension GatewayFixture {
    fileprivate func curl(trusting authority: TestAuthority) throws -> Curl {
        let file = settings.directory.removingLastComponent().appending("ca.pem")
        try Data(authority.certificate.utf8).write(to: URL(filePath: file.string))
        return Curl(authorities: file, port: Int(settings.ports.https))
    }

    /// Any file, where `curl` puts the certificates that it trusts.
    fileprivate var certificateFile: String { settings.directory.removingLastComponent().appending("ca.pem").string }

    /// `secure.localhost` with a certificate, `plain.localhost` without, and `new.localhost`, which is to get one.
    fileprivate func plan(_ web: WebService, _ certificate: TestAuthority) throws -> GatewayPlan {
        let secure = try Domain(parsing: "secure.localhost")
        return GatewayPlan(
            routes: try ["secure.localhost", "plain.localhost"].map { try web.route($0) },
            sites: [
                GatewaySite(domain: secure, settings: EndpointSettings(hsts: 300, maximumBodyBytes: 1_000_000)),
                GatewaySite(domain: try Domain(parsing: "new.localhost"), answersChallenges: true),
            ],
            certificates: [
                GatewayCertificate(id: .random(), domains: [secure], pem: certificate.certificate + certificate.privateKey)
            ],
            challengeThumbprint: "thumb"
        )
    }
}
