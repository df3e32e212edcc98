import MeshAPI
import MeshClient
import TestSupport
import Testing

/// Endpoints as their owner makes them and as visitors find them.
@Suite(.needsEngine) struct EndpointTests {
    private static func app(_ text: String) -> [String: String] {
        ["Dockerfile": "FROM widemesh/test-app\nCMD [\"/root/app\", \"-message\", \"\(text)\"]\n"]
    }

    @Test func servicesOfSeveralStacksShareAnEndpointAndNoRequestIsLost() async throws {
        try await Platform.with { platform in
            let client = platform.client
            #expect(try await platform.deploy(Self.app("web")).state == .succeeded)
            let api = try await platform.makeStack("api")
            // The alias leads to `web` already, so this one's is a worker.
            #expect(try await platform.deploy(Self.app("api"), to: api).state == .succeeded)
            #expect(try await client.services(of: api).map(\.kind) == [.worker])

            let own = try Domain(parsing: "\(platform.environment).localhost")
            let preview = try await client.createEndpoint(
                EndpointCreation(alias: EnvironmentName(parsing: "preview-\(EntityID.random())")),
                in: platform.environment
            )
            #expect(preview.state == .ready)
            let request = HTTPRequest(port: platform.meshd.httpPort, host: own.text)
            let web = try ServiceName(parsing: "web")
            let (_, report) = try await LoadGenerator(request).during {
                let onAPI = PublicationChange(endpoint: own, path: try PathPrefix(parsing: "/api"))
                #expect(try await platform.follow(client.publishService(web, onAPI, in: api), of: api)?.state == .succeeded)
                // Live the moment that the deployment is over.
                #expect(try await platform.text("/api/users", of: own) == "api")
                #expect(try await platform.text("/apix", of: own) == "web")

                // Live elsewhere already: no deployment, and requests at once.
                #expect(try await client.publishService(web, PublicationChange(endpoint: preview.domain), in: api).deployment == nil)
                #expect(try await platform.text("/", of: preview.domain) == "api")

                #expect(try await client.unpublishService(web, onAPI, in: api).deployment == nil)
                #expect(try await platform.text("/api/users", of: own) == "web")
                #expect(try await client.services(of: api).map(\.urls) == [[preview.url]])

                let outcome = try await client.deleteEndpoint(preview.domain, in: platform.environment)
                #expect(try await platform.text("/", of: preview.domain) == nil)
                let back = try #require(outcome.deployments.first)
                #expect(try await platform.follow(back, of: api).state == .succeeded)
                #expect(try await client.services(of: api).map(\.kind) == [.worker])
            }
            #expect(report.failures == 0, "\(report)")
            #expect(report.answers.keys.allSatisfy { $0.contains("web") }, "\(report)")
            #expect(report.requests > 500)
        }
    }
}

extension Platform {
    /// What an endpoint shows; nil for 404.
    fileprivate func text(_ path: String, of domain: Domain) async throws -> String? {
        let answer = try await HTTPRequest(port: meshd.httpPort, host: domain.text, path: path).send()
        if answer.status == 404 { return nil }
        return answer.text.split(separator: "\n").first.map(String.init)
    }
}
