import ControlPlaneStub
import MeshAPI
import Testing

@Suite struct ServiceCommandTests {
    @Test(arguments: [
        (["create", "-n", "worker", "--", "rake", "jobs:work"], "POST", "", #"{"command":"rake jobs:work","name":"worker"}"#),
        (["create", "--name", "worker", "--scale", "0"], "POST", "", #"{"name":"worker","scale":0}"#),
        (
            ["update", "worker", "--command", "/root/app -message $MESSAGE"], "PATCH", "/worker",
            #"{"command":"/root/app -message $MESSAGE"}"#
        ),
        (["update", "worker", "--", "/root/app", "a b"], "PATCH", "/worker", #"{"command":"/root/app 'a b'"}"#),
        (["update", "worker", "--no-command"], "PATCH", "/worker", "{}"),
        (["scale", "web=2", "worker=0"], "POST", "/scale", #"{"scale":{"web":2,"worker":0}}"#),
        (["restart", "web"], "POST", "/web/restart", ""),
        (["delete", "web", "--yes"], "DELETE", "/web", ""),
    ])
    func `Services are changed`(arguments: [String], method: String, path: String, body: String) async throws {
        try await ControlPlaneStub.with { _ in
            .json(ChangeOutcome(deployment: nil))
        } run: { server in
            // What stands after -- belongs to the command, so the target comes first.
            let run = try await mesh(["svc", arguments[0], "-e", "shop", "-s", "app"] + arguments.dropFirst(), server: server)
            #expect(run.status == 0)
            #expect(server.routes == ["\(method) /v1/environments/shop/stacks/app/services\(path)"])
            #expect(String(decoding: server.requests[0].body, as: UTF8.self) == body)
        }
    }

    @Test func `svc list shows the environment, or one stack of it`() async throws {
        try await ControlPlaneStub.with { _ in
            .json([Samples.service("web", urls: ["http://shop.localhost:8080"])])
        } run: { server in
            let run = try await mesh(["svc", "list", "-e", "shop"], server: server)
            #expect(
                run.output == """
                    STACK  NAME  KIND  READY   RUNS  URL                         COMMAND
                    app    web   web   1 of 1  v3    http://shop.localhost:8080  -

                    """
            )
            _ = try await mesh(["svc", "list", "-e", "shop", "-s", "app"], server: server)
            #expect(server.routes == ["GET /v1/environments/shop/services", "GET /v1/environments/shop/stacks/app/services"])
        }
    }
}
