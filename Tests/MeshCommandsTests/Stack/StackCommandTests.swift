import ControlPlaneStub
import MeshAPI
import Testing

@Suite struct StackCommandTests {
    @Test(arguments: [
        ["stack", "create", "api", "--dockerfile"], ["create", "stack", "api", "--dockerfile"], ["stacks", "create", "api"],
    ])
    func `A stack is made in each order of words`(command: [String]) async throws {
        try await ControlPlaneStub.with { _ in
            .json(Samples.stack("api", in: "shop"), status: 201)
        } run: { server in
            let run = try await mesh(command + ["-e", "shop"], server: server)
            #expect(run.status == 0)
            #expect(run.output == "api\n")
            #expect(server.routes == ["POST /v1/environments/shop/stacks"])
            #expect(try server.requests[0].decoded(as: StackCreation.self) == StackCreation(name: literal("api"), formula: .dockerfile))
        }
    }

    @Test(arguments: [
        (["--", "rails", "db:migrate"], "rails db:migrate"),
        (["--", "sh", "-c", "echo $A b"], "sh -c 'echo $A b'"),
        (["--", "--yes"], "'--yes'"),
        (["--command", "rails db:migrate && echo $A"], "rails db:migrate && echo $A"),
    ])
    func `A release command is stored in exactly these words`(arguments: [String], stored: String) async throws {
        try await ControlPlaneStub.with { _ in
            .noContent
        } run: { server in
            let run = try await mesh(["stack", "set-release-command", "-e", "shop", "-s", "app"] + arguments, server: server)
            #expect(run.status == 0)
            #expect(server.routes == ["PUT /v1/environments/shop/stacks/app/release-command"])
            #expect(try server.requests[0].decoded(as: ReleaseCommand.self).command.text == stored)
            #expect(try await mesh(["stack", "unset-release-command", "-e", "shop", "-s", "app"], server: server).status == 0)
            #expect(server.routes.last == "DELETE /v1/environments/shop/stacks/app/release-command")
        }
    }

    @Test func `An empty listing is nothing on stdout`() async throws {
        try await ControlPlaneStub.with { _ in
            .json([StackSummary]())
        } run: { server in
            let run = try await mesh(["stack", "list", "-e", "shop"], server: server)
            #expect(run.status == 0)
            #expect(run.output == "")
            #expect(run.errors == "There are no stacks in shop yet; `mesh stack create` makes one.\n")
            let json = try await mesh(["stack", "list", "-e", "shop", "--format", "json"], server: server)
            #expect(json.output.filter { !$0.isWhitespace } == "[]")
        }
    }
}
