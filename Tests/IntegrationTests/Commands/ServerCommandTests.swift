import DockerEngine
import Foundation
import MeshAPI
import TestSupport
import Testing

/// login, whoami, token and doctor, and what a server that isn't there or doesn't know somebody means for exit codes.
@Suite(.needsEngine) struct ServerCommandTests {
    @Test func `a token logs in over the network until it is revoked, and the doctor sees what is amiss`() async throws {
        try await Platform.with { platform in
            try await logsIn(on: platform)
            try await examines(on: platform)
            await platform.meshd.stop()
            for arguments in [["env", "list"], ["whoami"], ["doctor"]] {
                let run = try await runProgram(BuiltProgram.mesh.path, arguments, environment: platform.meshd.meshEnvironment)
                #expect(run.exitCode == 3)
                #expect(run.standardOutput == "")
                #expect(run.standardError.hasPrefix("Error: can't reach the server at unix://"))
                #expect(run.standardError.contains("\nHint: is meshd running?"))
            }
            try await platform.meshd.start()
        }
    }

    private func logsIn(on platform: Platform) async throws {
        let meshd = platform.meshd
        let created = try await meshd.mesh("token", "create", "laptop").succeeded()
        let secret = created.standardOutput.trimmingCharacters(in: .newlines)
        #expect(secret.hasPrefix("mesh_"))
        #expect(!created.standardError.contains(secret))
        let url = "http://127.0.0.1:\(meshd.apiPort)"
        // Where no socket of the machine's own and no MESH_SERVER decide, the login does.
        let network = ["MESH_SERVER": url]

        let stranger = try await meshd.mesh("env", "list", environment: network)
        #expect(stranger.exitCode == 4)
        let wrong = try await meshd.mesh("login", url, "--token-stdin", input: "mesh_wrong\n")
        #expect(wrong.exitCode == 4)
        #expect(!wrong.standardError.contains("mesh_wrong"))
        let stillStranger = try await meshd.mesh("whoami", environment: network)
        #expect(stillStranger.exitCode == 4)

        let login = try await meshd.mesh("login", url, "--token-stdin", input: "\(secret)\n").succeeded()
        #expect(login.standardError == "Logged in to \(url) as laptop\n")
        let whoami = try await meshd.mesh("whoami", environment: network).succeeded()
        #expect(whoami.standardOutput == "token laptop at \(url)\n")
        let environments: [EnvironmentSummary] = try await meshd.mesh("env", "list", "--format", "json", environment: network)
            .succeeded().decoded()
        #expect(environments.map(\.name) == [platform.environment])
        let tokens: [TokenSummary] = try await meshd.mesh("token", "list", "--format", "json", environment: network).succeeded().decoded()
        #expect(tokens.map(\.name) == ["laptop"])
        #expect(tokens.first?.lastUsedAt != nil)

        try await meshd.mesh("token", "revoke", "laptop").succeeded()
        let revoked = try await meshd.mesh("env", "list", environment: network)
        #expect(revoked.exitCode == 4)
        #expect(revoked.standardError.hasPrefix("Error: ") && revoked.standardError.contains("\nHint: "))
        try await meshd.mesh("logout").succeeded()
    }

    private func examines(on platform: Platform) async throws {
        let well = try await platform.meshd.mesh("doctor").succeeded()
        let lines = well.standardOutput.split(separator: "\n")
        #expect(lines.count >= 8)
        #expect(lines.allSatisfy { $0.hasPrefix("✓ ") || $0.hasPrefix("! disk") })

        for container in try await platform.engine.containers.list(filters: ["publish": ["\(platform.meshd.httpPort)"]]) {
            try await platform.engine.containers.remove(container.id, force: true)
        }
        let amiss = try await platform.meshd.mesh("doctor")
        #expect(amiss.exitCode == 1)
        #expect(amiss.standardOutput.contains("\n✗ gateway        "))
        #expect(amiss.standardError == "Error: 1 problem to mend\nHint: what to do stands below each\n")
        let checkup: Checkup = try await platform.meshd.mesh("doctor", "--format", "json").decoded()
        #expect(checkup.findings.filter { $0.verdict == .problem }.allSatisfy { $0.mend != nil })
    }
}
