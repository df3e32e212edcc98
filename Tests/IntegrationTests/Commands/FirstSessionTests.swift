import DockerEngine
import Foundation
import MeshAPI
import MeshClient
import TestSupport
import Testing

/// The built `mesh` against a real `meshd`, as the README has it.
@Suite(.needsEngine) struct FirstSessionTests {
    private static let files = ["Dockerfile": "FROM bithavoc/hello-world-env\nCMD [\"/root/app\"]\n"]

    @Test func `a first session, from a directory to a second version and back`() async throws {
        try await Platform.with { platform in
            try await SourceTree.with(Self.files) { tree in
                try await deploys(tree, on: platform)
                try await changes(tree, on: platform)
                try await goesBack(tree, on: platform)
                try await shows(tree, on: platform)
                try await ends(tree, on: platform)
            }
        }
    }

    private func deploys(_ tree: SourceTree, on platform: Platform) async throws {
        let run = try await platform.meshd.mesh("deploy", "--dockerfile", in: tree.directory).succeeded()
        let url = "http://\(tree.environment).localhost:\(platform.meshd.httpPort)"
        #expect(run.standardOutput == "\(url)\n")
        let talk = run.standardError.split(separator: "\n").map(String.init)
        #expect(talk.first == "Deploying \(tree.directory) to app in \(tree.environment)")
        #expect(talk.contains("Building v0") && talk.contains("Rolling out"))
        #expect(talk.last?.hasPrefix("✓ v0 is live  ") == true)
        let answer = try await platform.meshd.get("/sailing", environment: tree.environment)
        #expect(answer.text.hasPrefix("Hi there, I love sailing!"))

        let services = try await platform.meshd.mesh("svc", "list", in: tree.directory).succeeded()
        let row = services.standardOutput.split(separator: "\n").last?.split(separator: " ").joined(separator: " ")
        #expect(row == "app web web 1 of 1 v0 \(url) -")
        let logs = try await platform.meshd.mesh("logs", in: tree.directory).succeeded()
        #expect(logs.standardOutput.contains(" app-web.1 | Listening on port 80\n"))
    }

    private func changes(_ tree: SourceTree, on platform: Platform) async throws {
        let meshd = platform.meshd
        let set = try await meshd.mesh("config", "set", "MESSAGE=good morning", in: tree.directory).succeeded()
        #expect(set.standardOutput == "")
        #expect(set.standardError.hasPrefix("Set MESSAGE of app\n"))
        // Old instances answer while they drain.
        try await eventually("the new message") {
            try await meshd.get(environment: tree.environment).text.contains("good morning") ? true : nil
        }
        let got = try await meshd.mesh("config", "get", "MESSAGE", in: tree.directory).succeeded()
        #expect(got.standardOutput == "good morning\n")
        // The value is nowhere but where it was asked for.
        let output = try await meshd.mesh("deployments", "show", "v1", in: tree.directory).succeeded()
        #expect(!"\(set)\(output)".contains("good morning"))

        try await meshd.mesh("svc", "scale", "web=2", in: tree.directory).succeeded()
        let worker = try await meshd.mesh("svc", "create", "-n", "worker", "--", "/root/app", "worker", in: tree.directory).succeeded()
        #expect(worker.standardError.hasPrefix("Created service worker in app\n"))
        let command = #"/root/app -message "$MESSAGE""#
        try await meshd.mesh("svc", "update", "worker", "--command", command, in: tree.directory).succeeded()
        let services: [ServiceSummary] = try await meshd.mesh("svc", "list", "--format", "json", in: tree.directory).succeeded().decoded()
        #expect(services.map(\.name.text) == ["web", "worker"])
        #expect(services.map(\.ready) == [2, 1])
        #expect(services.map(\.command?.text) == [nil, command])
    }

    private func goesBack(_ tree: SourceTree, on platform: Platform) async throws {
        let meshd = platform.meshd
        try await meshd.mesh("config", "unset", "MESSAGE", "--stage", in: tree.directory).succeeded()
        let back = try await meshd.mesh("deployments", "rollback", "v0", in: tree.directory).succeeded()
        #expect(back.standardError.contains("✓ v5 is live"))
        let list: [DeploymentSummary] = try await meshd.mesh("deployments", "list", "--format", "json", in: tree.directory)
            .succeeded().decoded()
        #expect(list.map(\.version.text) == ["v5", "v4", "v3", "v2", "v1", "v0"])
        #expect(list.filter(\.isCurrent).map(\.version.text) == ["v5"])
        #expect(list[0].image == list[5].image)
        try await eventually("the old message") {
            try await meshd.get(environment: tree.environment).text.contains("good morning") ? nil : true
        }
        let table = try await meshd.mesh("deployments", "list", in: tree.directory).succeeded().standardOutput
        #expect(table.split(separator: "\n")[1].hasPrefix("v5 *     succeeded"))
        let replay = try await meshd.mesh("deployments", "show", "v0", in: tree.directory).succeeded()
        #expect(replay.standardOutput.hasPrefix("Queued v0\nBuilding v0\n"))
        #expect(replay.standardError == "")
    }

    /// Every listing as JSON, and the log beyond a restart of meshd.
    private func shows(_ tree: SourceTree, on platform: Platform) async throws {
        let meshd = platform.meshd
        func json<Value: Decodable>(_ noun: String, as type: Value.Type) async throws -> Value {
            try await meshd.mesh(noun, "list", "--format", "json", in: tree.directory).succeeded().decoded()
        }
        #expect(try await json("env", as: [EnvironmentSummary].self).contains { $0.name.text == tree.environment })
        #expect(try await json("stack", as: [StackSummary].self).map(\.name.text) == ["app"])
        #expect(try await json("config", as: [String: String].self) == [:])
        let events = try await meshd.mesh("deployments", "show", "v5", "--format", "json", in: tree.directory).succeeded()
        let decoder = WireCoding.decoder()
        let last = try events.standardOutput.split(separator: "\n").map { try decoder.decode(DeploymentEvent.self, from: Data($0.utf8)) }
            .last
        #expect(last?.content == .state(.succeeded, failure: nil))

        let result = try await meshd.withMesh("logs", "-f", "--since", "1h", in: tree.directory) { session in
            try await session.waits(for: "Listening on port 80")
            await meshd.stop()
            try await meshd.start()
            let stack = StackReference(environment: try EnvironmentName(parsing: tree.environment), stack: platform.stack.stack)
            _ = try await platform.exec("web", in: stack, "/bin/sh", "-c", "echo after the restart >/proc/1/fd/1")
            try await session.waits(for: "after the restart")
            session.send(signal: SIGINT)
        }
        #expect(result.exitCode == 130)
        let lines = result.standardOutput.split(separator: "\n")
        #expect(lines.count == Set(lines).count, "no line twice: \(result)")
    }

    private func ends(_ tree: SourceTree, on platform: Platform) async throws {
        let refused = try await platform.meshd.mesh("env", "delete", tree.environment, in: tree.directory)
        #expect(refused.exitCode == 2)
        let deleted = try await platform.meshd.mesh("env", "delete", tree.environment, "--yes", in: tree.directory).succeeded()
        #expect(deleted.standardError.contains("Deleted environment \(tree.environment)\n"))
        #expect(deleted.standardError.hasSuffix("\(tree.directory) isn't linked any more\n"))
        #expect(try await platform.meshd.get(environment: tree.environment).status == 404)
    }
}
