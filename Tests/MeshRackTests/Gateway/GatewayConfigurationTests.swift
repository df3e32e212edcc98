import MeshAPI
import Testing

@testable import MeshRack

@Suite("GatewayConfiguration")
struct GatewayConfigurationTests {
    private let ports = GatewayPorts(http: 8080, https: 8443)

    private func file(_ path: String, of configuration: GatewayConfiguration) throws -> String {
        try #require(configuration.files.first { $0.path == path }).text
    }

    @Test func writesEveryLineAsExpected() throws {
        let web = try GatewayBackend.fixture()
        let api = try GatewayBackend.fixture("api", id: "bbbbbbbbbbbb", scale: 12)
        let configuration = GatewayConfiguration(
            ports: ports,
            routes: [try .fixture("demo.localhost", "/", web), try .fixture("demo.localhost", "/api", api)]
        )
        let lines = try file("haproxy.cfg", of: configuration).split(separator: "\n", omittingEmptySubsequences: false)
        let golden = Self.golden(fingerprint: configuration.fingerprint).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines == golden)
        #expect(
            try file("routes.map", of: configuration) == """
                demo.localhost/api/ app-api-bbbbbbbbbbbb
                demo.localhost/ app-web-abcdefghijkl

                """
        )
        #expect(
            configuration.files.map(\.path) == [
                "haproxy.cfg", "routes.map", "owners.map", "pages/404.html", "pages/411.html", "pages/413.html", "pages/busy.html",
                "pages/403.html",
                "pages/502.html",
                "pages/503.html", "pages/504.html", "sites/hsts.map", "sites/body.map", "sites/timeout.map", "sites/requests.map",
                "sites/challenges.map", "sites/secure.map", "certificates/list",
            ]
        )
    }

    @Test func logsRequestsForTheirOwners() throws {
        let routes = [try GatewayRoute.fixture("demo.localhost", "/", .fixture())]
        let configuration = GatewayConfiguration(ports: ports, routes: routes)
        #expect(try file("owners.map", of: configuration) == "app-web-abcdefghijkl eeeeeeeeeeee ssssssssssss abcdefghijkl app web\n")
        let silent = GatewayConfiguration(ports: ports, logsRequests: false, plan: GatewayPlan(routes: routes))
        let text = try file("haproxy.cfg", of: silent)
        #expect(!text.contains("log stdout") && !text.contains("txn.owner"))
    }

    @Test func passesTheAPIsNameToMeshdOverHTTPSAlone() throws {
        let host = try Domain(parsing: "mesh.example.com")
        let web = try GatewayBackend.fixture()
        let routes: [GatewayRoute] = [try .fixture("mesh.example.com", "/v1", web), try .fixture("demo.localhost", "/", web)]
        let configuration = GatewayConfiguration(ports: ports, plan: GatewayPlan(routes: routes, apiHost: host))
        #expect(configuration.mapLines == ["demo.localhost/ app-web-abcdefghijkl", "mesh.example.com/ api"])
        #expect(try file("sites/secure.map", of: configuration) == "mesh.example.com 1\n")
        let lines = try file("haproxy.cfg", of: configuration).split(separator: "\n").map { $0.trimmingPrefix { $0 == " " } }
        #expect(lines.contains("server meshd unix@/meshd/api.sock no-check"))
        #expect(lines.contains("acl is_safe var(txn.backend) -m str api"))
    }

    @Test func servesACertificateForItsDomainsOnly() throws {
        let certificate = try GatewayCertificate.fixture("shop.example", "a.example", pem: "chain and key")
        let unused = GatewayCertificate(id: .random(), domains: [], pem: "of nobody")
        let configuration = GatewayConfiguration(ports: ports, routes: [], certificates: [certificate, unused])
        #expect(try file("certificates/abcdefghijkl.pem", of: configuration) == "chain and key")
        #expect(try file("certificates/list", of: configuration) == "certificates/abcdefghijkl.pem a.example shop.example\n")
        #expect(try file("sites/secure.map", of: configuration) == "a.example 1\nshop.example 1\n")
        #expect(!configuration.files.contains { $0.text == "of nobody" })
    }

    @Test func writesDownWhatHoldsForADomain() throws {
        let settings = EndpointSettings(hsts: 300, maximumBodyBytes: 1024, timeout: 5, maximumRequests: 7)
        let sites = [
            GatewaySite(domain: try Domain(parsing: "b.example"), settings: settings, answersChallenges: true),
            GatewaySite(domain: try Domain(parsing: "a.example")),
        ]
        let configuration = GatewayConfiguration(ports: ports, plan: GatewayPlan(sites: sites, challengeThumbprint: "thumb"))
        for (name, text) in [
            ("hsts", "b.example 300\n"), ("body", "b.example 1024\n"), ("timeout", "b.example 5000\n"), ("requests", "b.example 7\n"),
            ("challenges", "b.example 1\n"), ("secure", ""),
        ] {
            #expect(try file("sites/\(name).map", of: configuration) == text)
        }
        #expect(try file("haproxy.cfg", of: configuration).contains(#"lf-string "%[path,field(4,/)].thumb" if"#))
        #expect(try !file("haproxy.cfg", of: GatewayConfiguration(ports: ports, plan: GatewayPlan())).contains("acme-challenge"))
    }

    @Test func isTheSameInWhateverOrderTheRoutesCome() throws {
        let routes = try [
            GatewayRoute.fixture("b.localhost", "/", .fixture("web", id: "bbbbbbbbbbbb")),
            .fixture("a.localhost", "/", .fixture()),
            .fixture("a.localhost", "/api/v1", .fixture("api", id: "cccccccccccc")),
            .fixture("a.localhost", "/api", .fixture("api", id: "cccccccccccc")),
        ]
        let one = GatewayConfiguration(ports: ports, routes: routes)
        let other = GatewayConfiguration(ports: ports, routes: routes.reversed() + routes)
        #expect(one.files == other.files)
        #expect(
            one.mapLines.map { $0.prefix { $0 != " " } } == ["a.localhost/api/v1/", "a.localhost/api/", "a.localhost/", "b.localhost/"]
        )
    }

    @Test func keepsItsFingerprintWhileOnlyTheMapChanges() throws {
        let web = try GatewayBackend.fixture()
        let one = GatewayConfiguration(ports: ports, routes: [try .fixture("a.localhost", "/", web)])
        let two = GatewayConfiguration(
            ports: ports,
            routes: [try .fixture("a.localhost", "/", web), try .fixture("b.localhost", "/x", web)]
        )
        #expect(one.fingerprint == two.fingerprint)
        #expect(one.generation != two.generation)
    }

    @Test func changesItsFingerprintWithBackendsSlotsPortsAndCertificates() throws {
        let route = try GatewayRoute.fixture("a.localhost", "/", .fixture())
        let base = GatewayConfiguration(ports: ports, routes: [route])
        let others = try [
            GatewayConfiguration(ports: ports, routes: [route, .fixture("a.localhost", "/api", .fixture("api", id: "bbbbbbbbbbbb"))]),
            GatewayConfiguration(ports: ports, routes: [.fixture("a.localhost", "/", .fixture(scale: 4))]),
            GatewayConfiguration(ports: GatewayPorts(http: 80, https: 443), routes: [route]),
            GatewayConfiguration(ports: ports, routes: [route], certificates: [.fixture("a.localhost", pem: "1")]),
            GatewayConfiguration(ports: ports, routes: [route], certificates: [.fixture("a.localhost", pem: "2")]),
        ]
        #expect(Set(([base] + others).map(\.fingerprint)).count == 6)
    }

    @Test(arguments: [(0, 8), (1, 8), (3, 8), (4, 16), (7, 16), (8, 32), (100, 256), (1000, 2048)])
    func hasRoomForARollingUpdateAndMore(scale: Int, slots: Int) throws {
        #expect(try GatewayBackend.fixture(scale: scale).slots == slots)
    }

    @Test func hasOneBackendForAServiceWithManyRoutesAndRoomForItsLargestScale() throws {
        let configuration = GatewayConfiguration(
            ports: ports,
            routes: try [.fixture("a.localhost", "/", .fixture(scale: 2)), .fixture("b.localhost", "/", .fixture(scale: 9))]
        )
        #expect(configuration.backends.map(\.scale) == [9])
        #expect(configuration.networks == ["net1"])
    }

    @Test func looksForInstancesBeforeARouteLeadsToThem() throws {
        let api = try GatewayBackend.fixture("api", id: "bbbbbbbbbbbb", network: "net2")
        let before = GatewayPlan(routes: [try .fixture("a.localhost", "/", .fixture())], standby: [api])
        let after = GatewayPlan(routes: before.routes + [try .fixture("a.localhost", "/api", api)])
        let (one, two) = (GatewayConfiguration(ports: ports, plan: before), GatewayConfiguration(ports: ports, plan: after))
        #expect(one.mapLines == ["a.localhost/ app-web-abcdefghijkl"])
        #expect(one.networks == ["net1", "net2"])
        // So that the route goes in without a reload.
        #expect(one.fingerprint == two.fingerprint)
    }

    @Test func letsTheFirstServiceByNameHaveADomainThatTwoClaim() throws {
        let routes = try [
            GatewayRoute.fixture("a.localhost", "/", .fixture("web", id: "bbbbbbbbbbbb")), .fixture("a.localhost", "/", .fixture("api")),
        ]
        #expect(GatewayConfiguration(ports: ports, routes: routes).mapLines == ["a.localhost/ app-api-abcdefghijkl"])
        #expect(GatewayConfiguration(ports: ports, routes: routes.reversed()).mapLines == ["a.localhost/ app-api-abcdefghijkl"])
    }

    @Test(arguments: GatewayPage.all)
    func writesPagesWithoutAnythingThatHAProxyWouldTakeForItsOwn(page: GatewayPage) {
        let text = page.text.replacing("%[var(txn.id)]", with: "")
        #expect(!text.contains("%"))
        #expect(page.text.utf8.count < 4096)
        #expect(page.text.contains("<h1>\(page.title)</h1>"))
    }
}
