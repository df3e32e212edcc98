import Foundation
import MeshAPI
import MeshClient
import SystemPackage
import TestSupport
import Testing

/// Custom domains from their first DNS record to HTTPS, with a real ACME server.
@Suite(.needsEngine) struct IssuanceTests {
    @Test func aDomainGetsItsCertificateOnceItLeadsHere() async throws {
        let ports = try FreePort.pick(1)
        // Every second nonce is refused: an ACME client must cope.
        try await Pebble.with(httpPort: ports[0], environment: ["PEBBLE_WFE_NONCEREJECT": "50"]) { pebble in
            try await Platform.with(options: Self.options(pebble, httpPort: ports[0])) { platform in
                let domain = try Domain(parsing: "app.example.test")
                _ = try await platform.client.createEndpoint(EndpointCreation(domain: domain), in: platform.environment)
                let waiting = try await platform.endpoint(domain) { $0.reason != nil }
                #expect(waiting.state == .waitingForDNS)
                #expect(waiting.reason == "\(domain) leads to 192.0.2.9, which is not this server (127.0.0.1)")
                #expect(waiting.records.map { $0.map(\.value) } == [["\(platform.environment).localhost"], ["127.0.0.1"]])

                try await pebble.pointEverything(to: "127.0.0.1")
                let ready = try await platform.endpoint(domain) { $0.state == .ready }
                #expect(ready.url == "https://\(domain):\(platform.meshd.httpsPort)")
                let certificates = try await platform.client.certificates(in: platform.environment)
                #expect(certificates.map(\.names) == [[domain.text]])
                #expect(certificates.map(\.source) == [.acme])
                #expect(certificates.map(\.state) == [.serving])
                try await withTemporaryDirectory { directory in
                    try directory.write(await pebble.issuedRoot(), to: "root.pem")
                    let curl = Curl(authorities: directory.appending("root.pem"), port: platform.meshd.httpsPort)
                    let answer = try await curl.get(domain.text)
                    #expect(answer.exitCode == 0, "\(answer)")
                    #expect(answer.text.contains("There is no app at this address"))
                }
                // Nothing of the order stays behind.
                let left = try FileManager.default.contentsOfDirectory(atPath: platform.meshd.dataDirectory.appending("acme").string)
                #expect(left.isEmpty)

                _ = try await platform.client.deleteEndpoint(domain, in: platform.environment)
                #expect(try await platform.client.certificates(in: platform.environment).isEmpty)
            }
        }
    }

    @Test func aRefusalIsToldAndNotRepeatedAtOnce() async throws {
        let ports = try FreePort.pick(2)
        // It looks for challenges where nobody answers.
        try await Pebble.with(httpPort: ports[1]) { pebble in
            try await Platform.with(options: Self.options(pebble, httpPort: ports[0])) { platform in
                try await pebble.pointEverything(to: "127.0.0.1")
                let domain = try Domain(parsing: "app.example.test")
                _ = try await platform.client.createEndpoint(EndpointCreation(domain: domain), in: platform.environment)
                let failed = try await platform.endpoint(domain) { $0.state == .failed }
                let reason = try #require(failed.reason)
                #expect(reason.hasPrefix("the ACME server refuses (connection): "), "\(reason)")
                #expect(reason.contains("; the next attempt is at 20"), "\(reason)")
                #expect(failed.url == "http://\(domain):\(platform.meshd.httpPort)")
                // A restart makes it no sooner.
                await platform.meshd.stop()
                try await platform.meshd.start()
                #expect(try await platform.endpoint(domain) { _ in true }.reason == reason)
            }
        }
    }

    @Test func theAPIsNameGetsItsOwn() async throws {
        let ports = try FreePort.pick(1)
        try await Pebble.with(httpPort: ports[0]) { pebble in
            var options = Self.options(pebble, httpPort: ports[0])
            options.arguments += ["--api-host", "mesh.example.test"]
            try await Platform.with(options: options) { platform in
                let waiting = try await platform.certificateFinding { !$0.message.contains("none yet") }
                #expect(waiting.message == "mesh.example.test leads to 192.0.2.9, which is not this server (127.0.0.1)")
                #expect(waiting.verdict == .problem)
                try await pebble.pointEverything(to: "127.0.0.1")
                let ready = try await platform.certificateFinding { $0.verdict == .ok }
                #expect(ready.subject == "certificate of mesh.example.test")
                try await withTemporaryDirectory { directory in
                    try directory.write(await pebble.issuedRoot(), to: "root.pem")
                    let curl = Curl(authorities: directory.appending("root.pem"), port: platform.meshd.httpsPort)
                    let answer = try await curl.get("mesh.example.test", "/v1/version")
                    #expect(answer.exitCode == 0, "\(answer)")
                    #expect(answer.text.contains("\"platform\""), "\(answer)")
                }
            }
        }
    }

    private static func options(_ pebble: Pebble, httpPort: Int) -> Meshd.Options {
        var options = Meshd.Options()
        options.httpPort = httpPort
        options.arguments = [
            "--acme-directory", pebble.directory, "--acme-email", "admin@example.test", "--acme-ca", pebble.authority.string,
            "--dns-server", pebble.nameServer, "--public-address", "127.0.0.1",
        ]
        return options
    }
}

extension Platform {
    /// What `mesh doctor` says of the certificate of a name of the platform's, when it is as expected.
    fileprivate func certificateFinding(_ expected: @escaping @Sendable (Checkup.Finding) -> Bool) async throws -> Checkup.Finding {
        try await eventually("the finding", within: .seconds(60)) {
            let findings = try await client.checkup().findings
            return findings.first { $0.subject.hasPrefix("certificate of ") && expected($0) }
        }
    }

    /// The endpoint as it is when it is as expected.
    fileprivate func endpoint(_ domain: Domain, is expected: @escaping @Sendable (EndpointSummary) -> Bool) async throws -> EndpointSummary
    {
        try await eventually("the endpoint \(domain)", within: .seconds(60)) {
            let endpoint = try await client.endpoint(domain, in: environment)
            return expected(endpoint) ? endpoint : nil
        }
    }
}
