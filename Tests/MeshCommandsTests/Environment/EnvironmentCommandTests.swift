import ControlPlaneStub
import Foundation
import MeshAPI
import Testing

@Suite struct EnvironmentCommandTests {
    @Test func `env create says the name on stdout`() async throws {
        let answer = StubResponse.json(Samples.environment("quiet-river-7", stacks: []), status: 201)
        try await ControlPlaneStub.with { _ in
            answer
        } run: { server in
            let run = try await mesh(["env", "create"], server: server)
            #expect(run.status == 0)
            #expect(run.output == "quiet-river-7\n")
            #expect(server.routes == ["POST /v1/environments"])
            #expect(try server.requests[0].decoded(as: EnvironmentCreation.self).name == nil)
        }
    }

    @Test func `Deleting asks, and without a terminal wants --yes`() async throws {
        try await ControlPlaneStub.with { request in
            request.method == "GET" ? .json(Samples.environment("shop", stacks: ["app"])) : .noContent
        } run: { server in
            let refused = try await mesh(["env", "delete", "shop"], server: server)
            #expect(refused.status == 2)
            #expect(server.routes == ["GET /v1/environments/shop"])
            let done = try await mesh(["env", "delete", "shop", "--yes"], server: server)
            #expect(done.status == 0)
            #expect(server.routes.last == "DELETE /v1/environments/shop")
        }
    }

    @Test(arguments: [("shop\n", true), ("shpo\n", false), ("\n", false)])
    func `At a terminal the name has to be typed`(answer: String, deletes: Bool) async throws {
        try await ControlPlaneStub.with { request in
            request.method == "GET" ? .json(Samples.environment("shop", stacks: ["app"])) : .noContent
        } run: { server in
            let (status, text) = try await Terminal.run(["env", "delete", "shop"], server: server) { terminal, _ in
                await terminal.shows("Type the name 'shop' to delete the environment: ")
                try terminal.type(answer)
            }
            #expect(status == (deletes ? 0 : 1))
            #expect(text.contains("(stacks: app)"))
            #expect(server.routes.contains("DELETE /v1/environments/shop") == deletes)
        }
    }

    @Test func `Deleting what the directory is linked to removes the link`() async throws {
        try await withTemporaryDirectory { directory in
            try write(#"{"environment":"shop","stack":"app"}"#, to: "\(directory)/.mesh/link.json")
            try await ControlPlaneStub.with { request in
                request.method == "GET" ? .json(Samples.environment("shop", stacks: ["app"])) : .noContent
            } run: { server in
                let run = try await mesh(["env", "delete", "shop", "-y"], server: server, in: directory)
                #expect(
                    run.errors
                        == "Deleting environment shop: its instances end first…\nDeleted environment shop\n\(directory) isn't linked any more\n"
                )
                #expect(!FileManager.default.fileExists(atPath: "\(directory)/.mesh"))
            }
        }
    }
}
