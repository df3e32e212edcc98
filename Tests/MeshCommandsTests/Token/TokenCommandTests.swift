import ControlPlaneStub
import MeshAPI
import Testing

@Suite struct TokenCommandTests {
    @Test func `token create prints the secret, once; revoke takes id or name`() async throws {
        let token = TokenSummary(id: literal("k3fa52xqmzpa"), name: "ci", createdAt: Samples.date, lastUsedAt: nil)
        try await ControlPlaneStub.with { request in
            switch request.method {
            case "POST": .json(CreatedToken(token: token, secret: "mesh_secret"), status: 201)
            case "DELETE": .noContent
            default: .json([token])
            }
        } run: { server in
            let created = try await mesh(["token", "create", "ci"], server: server)
            #expect(created.output == "mesh_secret\n")
            #expect(!created.errors.contains("mesh_secret"))
            #expect(try await mesh(["token", "revoke", "ci"], server: server).status == 0)
            #expect(server.routes.last == "DELETE /v1/tokens/k3fa52xqmzpa")
            let unknown = try await mesh(["token", "revoke", "cd"], server: server)
            #expect(unknown.status == 1)
            #expect(unknown.errors == "Error: there is no token 'cd'\nHint: did you mean 'ci'?\n")
        }
    }
}
