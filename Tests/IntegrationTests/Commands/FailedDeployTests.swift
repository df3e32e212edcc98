import MeshAPI
import TestSupport
import Testing

/// What somebody sees whose deployment doesn't succeed.
@Suite(.needsEngine) struct FailedDeployTests {
    private static let good = [
        "Dockerfile": "FROM widemesh/test-app\nCOPY worker.sh /worker.sh\nCMD [\"/root/app\", \"-message\", \"one\"]\n",
        "worker.sh": "echo worker starts; exec sleep 86400\n",
    ]

    @Test func `a build or a worker that fails exits 1 and shows where, with the last lines`() async throws {
        try await Platform.with { platform in
            try await SourceTree.with(Self.good) { tree in
                try await platform.meshd.mesh("deploy", in: tree.directory).succeeded()
                try await platform.meshd.mesh("svc", "create", "-n", "worker", "--", "/bin/sh", "/worker.sh", in: tree.directory)
                    .succeeded()
                try await crashes(tree, on: platform)
                try await failsToBuild(tree, on: platform)
                let answer = try await platform.meshd.get(environment: tree.environment)
                #expect(answer.text == "one")
            }
        }
    }

    private func crashes(_ tree: SourceTree, on platform: Platform) async throws {
        try tree.write("echo worker starts; echo no database at db:5432 >&2; exit 3\n", to: "worker.sh")
        let run = try await platform.meshd.mesh("deploy", in: tree.directory)
        #expect(run.exitCode == 1)
        #expect(run.standardOutput == "")
        let talk = run.standardError.split(separator: "\n").map(String.init)
        let error = talk.drop { !$0.hasPrefix("Error: ") }.joined(separator: "\n")
        #expect(error.hasPrefix("Error: v2 failed: ") && error.contains("worker") && error.contains("3"), "\(run)")
        #expect(error.contains("no database at db:5432"))
        #expect(talk.contains { $0.hasPrefix("✗ v2 failed  ") })
        // The same again, from the records.
        let shown = try await platform.meshd.mesh("deployments", "show", "v2", in: tree.directory).succeeded()
        #expect(shown.standardOutput.contains("no database at db:5432"))
    }

    private func failsToBuild(_ tree: SourceTree, on platform: Platform) async throws {
        try tree.write("FROM busybox\nRUN true\nRUN echo compiling && echo missing semicolon >&2 && exit 7\n", to: "Dockerfile")
        let run = try await platform.meshd.mesh("deploy", in: tree.directory)
        #expect(run.exitCode == 1)
        let error = run.standardError.split(separator: "\n").drop { !$0.hasPrefix("Error: ") }.joined(separator: "\n")
        #expect(error.contains("line 3") && error.contains("RUN echo compiling"), "\(run)")
        #expect(run.standardError.contains("missing semicolon"))
    }
}
