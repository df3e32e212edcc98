import Foundation
import MeshAPI
import MeshClient
import SystemPackage
import TestSupport
import Testing

/// One certificate for all aliases, with a real ACME server and a real name server.
@Suite(.needsEngine) struct WildcardTests {
    private static let zone = "apps.example.test"

    @Test func aliasesHaveHTTPSByThemselves() async throws {
        try await NameServer.with(zone: Self.zone) { names in
            try await Pebble.with(httpPort: 1, resolver: "\(names.address):53") { pebble in
                try await withTemporaryDirectory { directory in
                    let credentials = """
                        # Whoever has these may write into the zone.
                        RFC2136_NAMESERVER=\(names.address):53
                        RFC2136_TSIG_ALGORITHM=hmac-sha256.
                        RFC2136_TSIG_KEY=mesh
                        RFC2136_TSIG_SECRET=\(names.secret)
                        RFC2136_POLLING_INTERVAL=1

                        """
                    try directory.write(credentials, to: "dns.env", permissions: 0o600)
                    var options = Meshd.Options(arguments: [
                        "--domain", Self.zone, "--api-host", "mesh.\(Self.zone)", "--dns-server", names.address,
                        "--acme-directory", pebble.directory, "--acme-email", "admin@example.test", "--acme-ca", pebble.authority.string,
                        "--acme-dns", "rfc2136", "--acme-dns-credentials", "\(directory)/dns.env",
                    ])
                    // lego finds the addresses of the zone's servers as any program does.
                    options.resolverConfiguration = try directory.write("nameserver \(names.address)\n", to: "resolv.conf")
                    try await Platform.with(options: options) { platform in
                        try directory.write(await pebble.issuedRoot(), to: "root.pem")
                        try await serves(platform, Curl(authorities: directory.appending("root.pem"), port: platform.meshd.httpsPort))
                        let log = await platform.meshd.log
                        #expect(!log.contains(names.secret))
                    }
                }
            }
        }
    }

    private func serves(_ platform: Platform, _ curl: Curl) async throws {
        try await eventually("the certificate", within: .seconds(90)) {
            let findings = try await platform.client.checkup().findings.filter { $0.subject.hasPrefix("certificate of ") }
            return findings.map(\.subject) == ["certificate of *.\(Self.zone)"] && findings.allSatisfy { $0.verdict == .ok } ? true : nil
        }
        #expect(try await platform.client.platformCertificates().map(\.names) == [["*.\(Self.zone)"]])
        let app = ["Dockerfile": "FROM widemesh/test-app\nCMD [\"/root/app\", \"-message\", \"hi\"]\n"]
        #expect(try await platform.deploy(app).state == .succeeded)
        let host = "\(platform.environment).\(Self.zone)"
        let answer = try await curl.get(host)
        #expect(answer.exitCode == 0, "\(answer)")
        #expect(answer.text.contains("hi"))
        #expect(try await HTTPRequest(port: platform.meshd.httpPort, host: host).send().status == 308)
        #expect(try await platform.client.environment(platform.environment).url == "https://\(host):\(platform.meshd.httpsPort)")
        // One that comes later has it from its first moment, and so has the API.
        let later = try await platform.client.createEndpoint(
            EndpointCreation(alias: EnvironmentName(parsing: "later")),
            in: platform.environment
        )
        #expect(later.url == "https://later.\(Self.zone):\(platform.meshd.httpsPort)")
        #expect(try await curl.get("mesh.\(Self.zone)", "/v1/version").exitCode == 0)
        // A name that nobody has gets no certificate of the others'.
        #expect(try await curl.get("nobody.\(Self.zone)").exitCode == 35)
    }
}
