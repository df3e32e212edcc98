import Foundation
import MeshAPI
import MeshClient
import SystemPackage
import TestSupport
import Testing

/// What is wrong is told in one clear line and what to do about it, with exit code 1 or 2; nothing is made of it.
@Suite(.needsEngine) struct WrongInputTests {
    private static let long = String(repeating: "a", count: 70)

    /// Arguments, exit code, a part of the error, a part of the hint.
    private static let lines: [([String], Int, String, String)] = [
        (["env", "create", "Shop"], 2, "'Shop' can't be an environment name", "mesh env create --help"),
        (["env", "create", "a--b-"], 2, "can't be an environment name", ""),
        (["env", "create", long], 2, "can't be an environment name", ""),
        (["stack", "create", "my app"], 2, "'my app' can't be a stack name", ""),
        (["svc", "create", "-n", "web_1"], 2, "'web_1' can't be a service name", ""),
        (["svc", "list", "-e", "ENV-0"], 1, "environment 'ENV-0' doesn't exist", "did you mean 'ENV'?"),
        (["svc", "list", "-e", "nowhere-at-all"], 1, "environment 'nowhere-at-all' doesn't exist", ""),
        (["env", "delete", "nowhere-at-all", "--yes"], 1, "environment 'nowhere-at-all' doesn't exist", ""),
        (["svc", "list", "-e", "ENV", "-s", "ap"], 1, "stack 'ap' doesn't exist", "did you mean 'app'?"),
        (["svc", "scale", "wbe=2", "-e", "ENV"], 1, "service 'wbe' doesn't exist", ""),
        (["svc", "scale", "web=many", "-e", "ENV"], 2, "'web=many' doesn't say how many instances", "web=2"),
        (["svc", "scale", "web=-1", "-e", "ENV"], 2, "a service can't have -1 instances", "0 to 1000"),
        (["svc", "create", "-n", "web", "--command", "  ", "-e", "ENV"], 2, "the command is empty", ""),
        (["config", "set", "1A=x", "-e", "ENV"], 2, "'1A' can't be the name of a config var", ""),
        (["config", "set", "PORT=80", "-e", "ENV"], 2, "PORT is set by the platform", ""),
        (["config", "set", "MESH_A=1", "-e", "ENV"], 2, "MESH_A", ""),
        (["config", "set", "A", "-e", "ENV"], 2, "the '=' is missing", "A=…"),
        (["config", "set", "--file", "A=binary", "-e", "ENV"], 2, "the value of A is not UTF-8 text", "base64"),
        (["config", "set", "--file", "A=nul", "-e", "ENV"], 2, "NUL", ""),
        (["config", "set", "--file", "A=missing", "-e", "ENV"], 1, "can't read missing", ""),
        (["config", "get", "A", "-e", "ENV"], 1, "A isn't set in app of ENV", "mesh config list"),
        (["deployments", "show", "v0", "-e", "ENV"], 1, "v0", ""),
        (["deployments", "rollback", "-e", "ENV"], 1, "no deployment to go back to", ""),
        (["deployments", "show", "first", "-e", "ENV"], 2, "'first' is not a version of a deployment", ""),
        (["logs", "--since", "soon", "-e", "ENV"], 2, "'soon' is not a length of time", ""),
        (["logs", "--service", "web", "-e", "ENV"], 1, "no stack of the environment has a service 'web'", ""),
        (["token", "revoke", "nobody"], 1, "there is no token 'nobody'", "mesh token list"),
        (["deploy", "/nowhere/at-all"], 2, "can't read the directory /nowhere/at-all", "check the path"),
        (["deploy", "binary"], 2, "binary is not a directory", "the directory that holds the Dockerfile"),
        (["deploy", "empty-directory"], 1, "there is no Dockerfile in", "FROM"),
        (["deploy", "directory"], 1, "can't be read as a Dockerfile", "readable file"),
    ]

    @Test func `each kind of wrong input gets one clear line, and makes nothing`() async throws {
        try await Platform.with { platform in
            try await SourceTree.with(["empty/Dockerfile": "", "form/Dockerfile": "FORM busybox\n", "nul": "a\0b"]) { tree in
                try tree.writeBytes([0xFF, 0xFE, 0x00, 0x0A], to: "binary")
                try tree.writeBytes(Array("FROM busybox\nRUN echo ".utf8) + [0xFF, 0x0A], to: "not-text/Dockerfile")
                try tree.write("", to: "empty-directory/keep")
                try tree.write("", to: "directory/Dockerfile/keep")
                for (arguments, code, message, hint) in Self.lines {
                    try await check(arguments, code, message, hint, tree, on: platform)
                }
                try await anUnreadableDirectory(tree)
                try await aDockerfileWithErrors(tree, on: platform)
                #expect(try await platform.client.environments().map(\.name) == [platform.environment])
                #expect(try await platform.client.services(in: platform.environment).isEmpty)
                for directory in [tree.directory, tree.directory.appending("form")] {
                    #expect(!FileManager.default.fileExists(atPath: directory.appending(".mesh").string))
                }
            }
            try await aCommandWithNUL(on: platform)
        }
    }

    private func check(
        _ arguments: [String],
        _ code: Int,
        _ message: String,
        _ hint: String,
        _ tree: SourceTree,
        on platform: Platform
    ) async throws {
        let name = platform.environment.text
        let run = try await runProgram(
            BuiltProgram.mesh.path,
            arguments.map { $0.replacingOccurrences(of: "ENV", with: name) },
            in: tree.directory,
            environment: platform.meshd.meshEnvironment
        )
        let lines = run.standardError.split(separator: "\n", omittingEmptySubsequences: false)
        let said = "\(arguments): \(run)"
        #expect(run.exitCode == code, "\(said)")
        #expect(run.standardOutput == "", "\(said)")
        #expect(lines[0].hasPrefix("Error: ") && lines[0].contains(message.replacingOccurrences(of: "ENV", with: name)), "\(said)")
        #expect(lines.count == 2 || lines.count == 3 && lines[1].hasPrefix("Hint: "), "\(said)")
        #expect(lines.last == "", "\(said)")
        let wanted = hint.replacingOccurrences(of: "ENV", with: name)
        #expect(wanted.isEmpty || lines[1].contains(wanted), "\(said)")
    }

    /// Tests run as root, who may read everything; so somebody else reads here.
    private func anUnreadableDirectory(_ tree: SourceTree) async throws {
        let program = tree.directory.appending("mesh")
        try FileManager.default.copyItem(atPath: BuiltProgram.mesh.path.string, toPath: program.string)
        for path in [tree.directory.removingLastComponent(), tree.directory, program] {
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path.string)
        }
        try tree.write("FROM busybox\n", to: "private/Dockerfile")
        let unreadable = tree.directory.appending("private")
        for (mode, reason) in [(0o700, "can't read"), (0o711, "can't read")] {
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: unreadable.string)
            let run = try await runProgram(
                "/usr/bin/setpriv",
                ["--reuid=65534", "--regid=65534", "--clear-groups", program.string, "deploy", unreadable.string],
                environment: ["MESH_SERVER": "unix:///nowhere.sock", "HOME": "/nowhere"]
            )
            #expect([1, 2].contains(run.exitCode), "\(run)")
            #expect(run.standardError.hasPrefix("Error: \(reason) ") && run.standardError.contains("Permission denied"), "\(run)")
            #expect(run.standardError.split(separator: "\n").count == 2, "\(run)")
        }
    }

    /// The report on the file comes first, and then the one line.
    private func aDockerfileWithErrors(_ tree: SourceTree, on platform: Platform) async throws {
        for (directory, words) in [("empty", "the Dockerfile is empty"), ("not-text", "UTF-8"), ("form", "FORM")] {
            let run = try await platform.meshd.mesh("deploy", directory, "-e", platform.environment.text, in: tree.directory)
            #expect(run.exitCode == 1, "\(run)")
            #expect(run.standardOutput == "", "\(run)")
            #expect(run.standardError.contains(words) && run.standardError.contains("Hint: "), "\(run)")
            let last = run.standardError.split(separator: "\n").suffix(2)
            #expect(last.first?.hasPrefix("Error: ") == true && last.last?.hasPrefix("Hint: ") == true, "\(run)")
        }
        let deployments = try await platform.client.deployments(of: platform.stack)
        #expect(deployments.isEmpty)
    }

    /// No argument of a program can hold one; a request can.
    private func aCommandWithNUL(on platform: Platform) async throws {
        let body = #"{"command": "echo a\u0000b"}"#
        let answer = try await HTTPRequest(
            method: "PUT",
            unixSocket: platform.meshd.socketPath.string,
            host: "meshd",
            path: "/v1/environments/\(platform.environment)/stacks/app/release-command",
            headers: [("Content-Type", "application/json")],
            body: Array(body.utf8)
        ).send()
        #expect(answer.status == 400)
        #expect(answer.text.contains("a command can't hold a NUL character"))
    }
}
