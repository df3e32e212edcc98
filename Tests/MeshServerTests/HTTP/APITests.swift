import Foundation
import Logging
import MeshAPI
import MeshClient
import MeshStore
import SystemPackage
import TestSupport
import Testing

/// The API over its unix socket and its port, as clients meet it; builder, rack and gateway are fakes.
@Suite struct APITests {
    @Test func environmentsAndStacksAreMadeListedAndDeleted() async throws {
        try await APIBench.with { bench in
            let client = bench.client
            let environment = try await client.createEnvironment(named: EnvironmentName(parsing: "shop"))
            #expect(environment.url == "http://shop.localhost:8080")
            let stack = StackReference(environment: environment.name, stack: try StackName(parsing: "app"))
            _ = try await client.createStack(stack, formula: .dockerfile)
            try await client.setReleaseCommand(ServiceCommand(words: ["rails", "db:migrate"]), of: stack)
            #expect(try await client.stack(stack).releaseCommand == "rails db:migrate")
            #expect(try await client.environments().map(\.stacks) == [[stack.stack]])

            try await client.deleteEnvironment(environment.name)
            #expect(try await client.environments().isEmpty)
            #expect(bench.rack.removedEnvironments.count == 1)
            #expect(bench.builder.removedCaches.count == 1)
        }
    }

    @Test func anUploadIsDeployedAndItsOutputFollowed() async throws {
        try await APIBench.with { bench in
            let stack = try await bench.makeStack()
            let deployment = try await bench.deploy(["Dockerfile": "FROM busybox\nCMD [\"/root/app\"]\n"], to: stack)
            #expect(deployment.version == DeploymentVersion(0))
            #expect(deployment.state == .queued)

            var states: [DeploymentState] = []
            for try await event in bench.client.events(of: deployment.version, of: stack, follow: true) {
                if case .state(let state, _) = event.content { states.append(state) }
            }
            #expect(states == [.queued, .building, .pushing, .rollingOut, .succeeded])
            #expect(try await bench.client.services(of: stack).map(\.name.text) == ["web"])
            #expect(try await bench.client.deployments(of: stack).map(\.isCurrent) == [true])
        }
    }

    @Test func aSilentStreamShowsThatTheServerIsThere() async throws {
        try await APIBench.with { bench in
            _ = try await bench.makeStack()
            let answer = try await bench.get("/v1/environments/demo/logs?follow=true") { $0.count >= 3 }
            #expect(answer.status == 200)
            #expect(Set(answer.body) == [UInt8(ascii: "\n")])
        }
    }

    @Test(arguments: [
        ([:], "there is no file named Dockerfile"),
        (["Dockerfile": ""], "Dockerfile"),
        (["Dockerfile": "FORM busybox\n"], "FROM"),
        (["Dockerfile": "FROM scratch\nCOPY app /app\n"], "line 1: scratch is empty"),
    ])
    func anUploadWithoutAGoodDockerfileMakesNoDeployment(_ files: [String: String], _ reason: String) async throws {
        try await APIBench.with { bench in
            let stack = try await bench.makeStack()
            let error = await #expect(throws: ClientError.self) { try await bench.deploy(files, to: stack) }
            #expect(error?.failure?.code == (reason.contains("scratch") ? .noShell : .badDockerfile))
            let text = "\(error?.message ?? "") \(error?.hint ?? "")"
            #expect(text.contains(reason))
            #expect(try await bench.client.deployments(of: stack).isEmpty)
            #expect(try bench.uploadsLeft.isEmpty)
        }
    }

    @Test func aTruncatedUploadLeavesNothingBehind() async throws {
        try await APIBench.with { bench in
            let stack = try await bench.makeStack()
            let tar = try await TarOfText(["Dockerfile": "FROM busybox\n"]).bytes.prefix(700)
            let error = await #expect(throws: ClientError.self) { try await bench.deploy(bytes: [UInt8](tar), to: stack) }
            #expect(error?.failure?.code == .badUpload)
            #expect(try bench.uploadsLeft.isEmpty)
        }
    }

    @Test func configVarsAreSetUnsetAndRefusedWhenTheyArentAny() async throws {
        try await APIBench.with { bench in
            let stack = try await bench.makeStack()
            let name = try ConfigVarName(parsing: "MESSAGE")
            let outcome = try await bench.client.changeConfigVars(
                ConfigVarChange(set: [name: try ConfigVarValue(parsing: "a b  c\nd")]),
                of: stack
            )
            #expect(outcome.deployment == nil)
            #expect(try await bench.client.configVars(of: stack).values[name]?.text == "a b  c\nd")

            let answer = try await bench.patch(
                "/v1/environments/demo/stacks/app/config",
                #"{"set": {"PORT": "1"}, "unset": [], "stage": false}"#
            )
            #expect(answer.status == 400)
            #expect(answer.text.contains("PORT"))
        }
    }

    @Test(arguments: [
        ("/v1/environments/nowhere", 404, "not_found"),
        ("/v1/environments/Nowhere", 400, "bad_request"),
        ("/v1/nothing", 404, "not_found"),
        ("/v1/environments/demo/stacks/app/deployments/vx", 400, "bad_request"),
        ("/v1/environments/demo/logs?since=never", 400, "bad_request"),
    ])
    func whatIsntThereIsAnsweredWithACodeAndAMessage(_ path: String, _ status: Int, _ code: String) async throws {
        try await APIBench.with { bench in
            _ = try await bench.makeStack()
            let answer = try await bench.get(path)
            #expect(answer.status == status)
            let failure = try JSONDecoder().decode(Failure.Body.self, from: Data(answer.body)).error
            #expect(failure.code.rawValue == code)
        }
    }

    @Test func thePortWantsATokenAndTheSocketDoesnt() async throws {
        try await APIBench.with { bench in
            #expect(try await bench.client.identity().access == .socket)
            let created = try await bench.client.createToken(named: "laptop")

            let stranger = MeshClient(address: bench.portAddress)
            let error = await #expect(throws: ClientError.self) { try await stranger.environments() }
            #expect(error?.failure?.code == .notAllowed)
            #expect(try await stranger.version().version == widemeshVersion)
            await stranger.shutdown()

            let friend = MeshClient(address: bench.portAddress, token: created.secret)
            #expect(try await friend.identity().token == "laptop")
            try await bench.client.revokeToken(created.token.id)
            await #expect(throws: ClientError.self) { try await friend.identity() }
            await friend.shutdown()
        }
    }

    @Test func theSocketIsForItsOwnerOnly() async throws {
        try await APIBench.with { bench in
            let mode = try FileManager.default.attributesOfItem(atPath: bench.socket.string)[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
    }
}
