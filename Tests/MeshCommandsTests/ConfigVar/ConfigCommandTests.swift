import ControlPlaneStub
import MeshAPI
import Testing

@Suite struct ConfigCommandTests {
    @Test(arguments: [["config"], ["stack", "config"]])
    func `Config vars are set from arguments, files and stdin in one step`(noun: [String]) async throws {
        try await withTemporaryDirectory { directory in
            try write("first\nsecond\n", to: "\(directory)/value")
            try await ControlPlaneStub.with { _ in
                .json(ChangeOutcome(deployment: nil))
            } run: { server in
                let arguments = ["set", "MESSAGE=a=b  c", "EMPTY=", "--file", "KEY=./value", "--stdin", "PASSWORD=-", "--stage"]
                let run = try await mesh(
                    noun + arguments + ["-e", "shop", "-s", "app"],
                    server: server,
                    in: directory,
                    input: "hunter2\n"
                )
                #expect(run.status == 0)
                #expect(run.errors == "Set EMPTY, KEY, MESSAGE, PASSWORD of app\nKept for the next deployment.\n")
                let change = try server.requests[0].decoded(as: ConfigVarChange.self)
                #expect(change.stage)
                let values = Dictionary(uniqueKeysWithValues: change.set.map { ($0.key.text, $0.value.text) })
                #expect(values == ["MESSAGE": "a=b  c", "EMPTY": "", "KEY": "first\nsecond\n", "PASSWORD": "hunter2\n"])
            }
        }
    }

    @Test func `Config vars are listed and got`() async throws {
        let vars = ConfigVars(values: [
            literal("MESSAGE"): try ConfigVarValue(parsing: "hi"), literal("KEY"): try ConfigVarValue(parsing: "first\nsecond\nthird\n"),
        ])
        try await ControlPlaneStub.with { _ in
            .json(vars)
        } run: { server in
            let target = ["-e", "shop", "-s", "app"]
            let table = try await mesh(["config", "list"] + target, server: server)
            #expect(table.output == "NAME     VALUE\nKEY      first … (2 more lines)\nMESSAGE  hi\n")
            let json = try await mesh(["config", "list", "--format", "json"] + target, server: server)
            #expect(json.output == "{\n  \"KEY\" : \"first\\nsecond\\nthird\\n\",\n  \"MESSAGE\" : \"hi\"\n}\n")
            let value = try await mesh(["config", "get", "KEY"] + target, server: server)
            #expect(value.output == "first\nsecond\nthird\n\n")
            let missing = try await mesh(["config", "get", "MESAGE"] + target, server: server)
            #expect(missing.status == 1)
            #expect(missing.errors == "Error: MESAGE isn't set in app of shop\nHint: did you mean MESSAGE?\n")
        }
    }

    @Test func `A change that rolls the services is followed to its end`() async throws {
        try await ControlPlaneStub.with { request in
            request.path.hasSuffix("/events") ? .lines(Happenings.success) : .json(ChangeOutcome(deployment: Samples.deployment(.queued)))
        } run: { server in
            let run = try await mesh(["config", "unset", "MESSAGE", "-e", "shop", "-s", "app"], server: server)
            #expect(run.status == 0)
            #expect(run.output == "")
            #expect(run.errors.hasPrefix("Unset MESSAGE of app\nBuilding v3\n"))
            #expect(run.errors.hasSuffix("✓ v3 is live  6.0s\n"))
            #expect(server.routes.last == "GET /v1/environments/shop/stacks/app/deployments/v3/events")
            let detached = try await mesh(["config", "unset", "MESSAGE", "-e", "shop", "-s", "app", "-d"], server: server)
            #expect(detached.output == "v3\n")
            #expect(server.routes.last == "PATCH /v1/environments/shop/stacks/app/config")
        }
    }
}
