import ControlPlaneStub
import Foundation
import MeshAPI
import Testing

/// What each command asks of the server, and what it makes of the answer.
@Suite struct CommandTests {
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
                #expect(run.errors == "Deleted environment shop\n\(directory) isn't linked any more\n")
                #expect(!FileManager.default.fileExists(atPath: "\(directory)/.mesh"))
            }
        }
    }

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
        (["--", "--yes"], "--yes"),
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

    @Test func `deployments list marks the current one`() async throws {
        let deployments = [Samples.deployment(.failed, version: 4, summary: "Set MESSAGE"), Samples.deployment(.succeeded)]
        try await ControlPlaneStub.with { _ in
            .json(deployments)
        } run: { server in
            let run = try await mesh(["deployments", "list", "-e", "shop", "-s", "app"], server: server)
            let lines = run.output.split(separator: "\n")
            #expect(lines[1].hasPrefix("v4       failed     ") && lines[1].hasSuffix("  12.3s  Set MESSAGE"))
            #expect(lines[2].hasPrefix("v3 *     succeeded  "))
        }
    }

    @Test func `deployments show replays on stdout`() async throws {
        let events = [Happenings.building, Happenings.stepBegins, Happenings.stepSpeaks, Happenings.failed]
        try await ControlPlaneStub.with { _ in
            .lines(events)
        } run: { server in
            let target = ["-e", "shop", "-s", "app"]
            let run = try await mesh(["deployments", "show", "v3"] + target, server: server)
            #expect(run.status == 0)
            #expect(run.errors == "")
            #expect(
                run.output == """
                    Building v3
                      [2/2] RUN make
                        | compiling
                    ✗ v3 failed  6.0s
                      Reason: RUN make exited with 2
                              (line 7)
                      Hint: mend the Makefile

                    """
            )
            let json = try await mesh(["deployments", "show", "3", "--format", "json"] + target, server: server)
            #expect(json.output == (try events.map { try StubResponse.line($0) }.joined()))
            let followed = try await mesh(["deployments", "show", "v3", "-f"] + target, server: server)
            #expect(followed.status == 1)
            #expect(followed.errors == "Error: v3 failed: RUN make exited with 2\n       (line 7)\nHint: mend the Makefile\n")
        }
    }

    @Test func `deployments cancel and rollback`() async throws {
        try await ControlPlaneStub.with { request in
            request.path.hasSuffix("/cancel") ? .noContent : .json(ChangeOutcome(deployment: nil))
        } run: { server in
            let target = ["-e", "shop", "-s", "app"]
            for command in [["deployments", "cancel", "v4"], ["deployments", "rollback"], ["deployment", "rollback", "v2"]] {
                let run = try await mesh(command + target, server: server)
                #expect(run.status == 0)
            }
            let stack = "POST /v1/environments/shop/stacks/app/deployments"
            #expect(server.routes == ["\(stack)/v4/cancel", "\(stack)/rollback", "\(stack)/rollback"])
            #expect(server.requests.dropFirst().map { String(decoding: $0.body, as: UTF8.self) } == ["{}", #"{"version":"v2"}"#])
        }
    }

    @Test func `logs shows lines for people, and for programs`() async throws {
        let line = LogLine(time: Samples.date, stack: literal("app"), service: literal("web"), instance: 2, stream: .stdout, text: "GET /")
        try await ControlPlaneStub.with { _ in
            .lines([line])
        } run: { server in
            let run = try await mesh(["logs", "-e", "shop", "--since", "1h", "--service", "web"], server: server)
            #expect(run.output == "07:51:53 app-web.2 | GET /\n")
            #expect(server.requests[0].query == ["follow": "false", "since": "3600", "service": "web"])
            let json = try await mesh(["logs", "-e", "shop", "--format", "json"], server: server)
            #expect(json.output == (try StubResponse.line(line)))
        }
    }

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

    @Test func `doctor exits 1 when something has to be mended`() async throws {
        let checkup = Checkup(findings: [
            .init(subject: "Docker Engine", verdict: .ok, message: "20.10.24"),
            .init(subject: "iptables", verdict: .problem, message: "is not installed", mend: "apt-get install iptables"),
        ])
        try await ControlPlaneStub.with { request in
            request.path == "/v1/version" ? .json(ServerVersion(version: widemeshVersion, engine: "20.10.24")) : .json(checkup)
        } run: { server in
            let run = try await mesh(["doctor"], server: server)
            #expect(run.status == 1)
            #expect(
                run.output == """
                    ✓ meshd          \(widemeshVersion) at \(server.address)
                    ✓ Docker Engine  20.10.24
                    ✗ iptables       is not installed
                                     apt-get install iptables

                    """
            )
            #expect(run.errors.hasPrefix("Error: 1 problem to mend\n"))
        }
    }

    @Test func `Colours appear on a terminal, unless NO_COLOR forbids them`() async throws {
        try await ControlPlaneStub.with { _ in
            .json([StackSummary]())
        } run: { server in
            let arguments = ["env", "delete", "Shop"]
            let coloured = try await Terminal.run(arguments, server: server) { _, _ in }
            #expect(coloured.text.hasPrefix("\u{1B}[31mError: \u{1B}[0m"))
            let plain = try await Terminal.run(arguments, server: server, variables: ["NO_COLOR": "1"]) { _, _ in }
            #expect(plain.text.hasPrefix("Error: "))
        }
    }
}
