import Foundation
import MeshCommands
import Testing

/// What goes wrong before a server is asked.
@Suite struct UsageTests {
    @Test(
        arguments: [
            (["svcc", "list"], "`mesh svcc` is not a command", "did you mean `mesh svc`? `mesh --help` shows how"),
            (["svc", "lst"], "`mesh svc lst` is not a command", "did you mean `mesh svc list`? `mesh svc --help` shows how"),
            (["fly"], "`mesh fly` is not a command", "`mesh --help` shows how"),
            (["stack", "config", "gte"], "`mesh stack config gte` is not a command", "did you mean `mesh stack config get`?"),
            (["scale", "web=2"], "`mesh scale` is not a command", "did you mean `mesh svc scale`?"),
            (["rollback"], "`mesh rollback` is not a command", "did you mean `mesh deployments rollback`?"),
            (["env", "rm", "shop"], "`mesh env rm` is not a command", "did you mean `mesh env delete`?"),
            (["create", "env", "shop"], "`mesh create env` is not a command", "did you mean `mesh env create`?"),
            (["config", "A=hunter2"], "`mesh config A=…` is not a command", "did you mean `mesh config set A=…`?"),
            (["version"], "`mesh version` is not a command", "did you mean `mesh --version`?"),
            (
                ["svc", "list", "--fromat", "json"], "unknown option '--fromat'",
                "did you mean `--format`? `mesh svc list --help` shows how"
            ),
            (["svc", "list", "--json"], "unknown option '--json'", "did you mean `--format json`?"),
            (["deploy", "--env", "shop"], "unknown option '--env'", "did you mean `--environment`?"),
            (["logs", "--tail", "10"], "unknown option '--tail'", "`mesh logs --help` shows how"),
            (["svc", "list", "--format", "yaml"], "the value 'yaml' is invalid", nil),
            (["svc", "list"], "no environment is named", "name one with -e"),
            (["svc", "list", "-e", "Shop"], "'Shop' can't be an environment name", nil),
            (["svc", "create", "-n", "-x"], "missing value for '-n <name>'", nil),
            (["svc", "create", "-n", "web_1"], "'web_1' can't be a service name", nil),
            (["svc", "scale", "web", "-e", "a", "-s", "b"], "'web' doesn't say how many instances", "write NAME=N, e.g. web=2"),
            (["svc", "scale", "web=1001", "-e", "a", "-s", "b"], "a service can't have 1001 instances", nil),
            (["svc", "scale", "web=1", "web=2", "-e", "a", "-s", "b"], "web is named twice", nil),
            (["svc", "update", "web", "-e", "a", "-s", "b"], "there is nothing to update", nil),
            (["svc", "update", "web", "--command", " "], "the command is empty", nil),
            (["svc", "update", "web", "--command", "a", "--", "b"], "not both", nil),
            (["stack", "set-release-command"], "the release command is missing", "write it after two hyphens"),
            (["config", "set", "-e", "a", "-s", "b"], "there is nothing to set", nil),
            (["config", "set", "MESSAGE", "-e", "a", "-s", "b"], "the '=' is missing", "write MESSAGE=…"),
            (["config", "set", "1A=x", "-e", "a", "-s", "b"], "'1A' can't be the name of a config var", nil),
            (["config", "set", "PORT=80", "-e", "a", "-s", "b"], "PORT is set by the platform", nil),
            (["config", "set", "A=1", "A=2", "-e", "a", "-s", "b"], "A is set twice", nil),
            (["config", "set", "--stdin", "A=x", "-e", "a", "-s", "b"], "--stdin takes NAME=-", nil),
            (["deployments", "show", "three"], "'three' is not a version of a deployment; write it as v3", nil),
            (["logs", "--since", "soon"], "'soon' is not a length of time", nil),
            (["env", "delete"], "missing expected argument", nil),
            (["login", "mesh.example.org"], "can't be the address of a server", nil),
            (["login", "http://mesh.example.org"], "plain http would show your token", "https://mesh.example.org"),
            (["login", "https://mesh.example.org"], "there is no terminal to ask for the token at", "MESH_TOKEN"),
        ] as [([String], String, String?)]
    )
    func `Wrong usage is one error and a hint, with exit code 2`(arguments: [String], message: String, hint: String?) async throws {
        let run = try await mesh(arguments)
        #expect(run.status == 2)
        #expect(run.output == "")
        #expect(run.errors.hasPrefix("Error: "))
        #expect(run.errors.contains(message))
        if let hint { #expect(run.errors.contains("\nHint: ") && run.errors.contains(hint)) }
        #expect(run.errors.split(separator: "\n").count <= 2)
    }

    @Test func `A refused name is told once, without the parser's words around it`() async throws {
        let run = try await mesh(["env", "create", "Shop"])
        #expect(
            run.errors == """
                Error: 'Shop' can't be an environment name; environment names have 1 to 40 characters a-z, 0-9 and '-', and begin with a \
                letter and end with a letter or digit
                Hint: `mesh env create --help` shows how

                """
        )
    }

    @Test func `A value never shows in an error`() async throws {
        let run = try await mesh(["config", "set", "not a name=hunter2", "-e", "a", "-s", "b"])
        #expect(run.status == 2)
        #expect(!run.errors.contains("hunter2"))
        let file = try await withTemporaryDirectory { directory in
            try Data("hunter2\0".utf8).write(to: URL(fileURLWithPath: "\(directory)/secret"))
            return try await mesh(["config", "set", "--file", "A=secret", "-e", "a", "-s", "b"], in: directory)
        }
        #expect(file.status == 2)
        #expect(file.errors.hasPrefix("Error: A: the value holds a NUL character"))
        #expect(!file.errors.contains("hunter2"))
    }

    @Test(arguments: [
        [], ["deploy"], ["deployments"], ["deployments", "list"], ["deployments", "show"], ["deployments", "cancel"],
        ["deployments", "rollback"],
        ["env"], ["env", "create"], ["env", "list"], ["env", "delete"], ["stack"], ["stack", "create"], ["stack", "list"],
        ["stack", "delete"],
        ["stack", "set-release-command"], ["stack", "unset-release-command"], ["stack", "config", "set"], ["create", "stack"], ["svc"],
        ["svc", "create"], ["svc", "list"], ["svc", "update"], ["svc", "scale"], ["svc", "restart"], ["svc", "delete"], ["config"],
        ["config", "set"], ["config", "list"], ["config", "get"], ["config", "unset"], ["logs"], ["login"], ["logout"], ["whoami"],
        ["token"],
        ["token", "create"], ["token", "list"], ["token", "revoke"], ["doctor"],
    ])
    func `Every command has help with an example`(command: [String]) async throws {
        let run = try await mesh(command + ["--help"])
        #expect(run.status == 0)
        #expect(run.errors == "")
        #expect(run.output.contains("\nEXAMPLE\n  ") && run.output.contains("USAGE: mesh"))
        #expect(run.output.split(separator: "\n").filter { !$0.hasPrefix("USAGE") }.allSatisfy { $0.count <= 80 })
    }

    @Test(arguments: [
        ["environment", "list"], ["environments", "ls"], ["env", "ls"], ["deployment", "list"], ["stacks", "list"], ["service", "list"],
        ["services", "ls"], ["svcs", "list"], ["tokens", "ls"], ["log"], ["config", "ls"],
    ])
    func `Nouns have their aliases`(command: [String]) async throws {
        #expect(try await mesh(command + ["--help"]).status == 0)
    }

    @Test func `The version goes to stdout`() async throws {
        let run = try await mesh(["--version"])
        #expect(run.output.hasPrefix("mesh "))
        #expect(run.status == 0)
    }
}
