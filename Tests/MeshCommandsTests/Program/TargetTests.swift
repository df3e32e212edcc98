import ControlPlaneStub
import MeshAPI
import Testing

@Suite struct TargetTests {
    @Test func `An environment's only stack needs no name`() async throws {
        try await ControlPlaneStub.with { request in
            request.path == "/v1/environments/shop" ? .json(Samples.environment("shop", stacks: ["api"])) : .json([DeploymentSummary]())
        } run: { server in
            let run = try await mesh(["deployments", "list", "-e", "shop"], server: server)
            #expect(run.status == 0)
            #expect(server.routes.last == "GET /v1/environments/shop/stacks/api/deployments")
        }
        try await ControlPlaneStub.with { _ in
            .json(Samples.environment("shop", stacks: ["api", "app"]))
        } run: { server in
            let run = try await mesh(["deployments", "list", "-e", "shop"], server: server)
            #expect(run.status == 2)
            #expect(run.errors.hasSuffix("Hint: name one with -s: api, app\n"))
        }
    }
}
