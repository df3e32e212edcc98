import DockerEngine
import Foundation
import MeshAPI
import MeshClient
import SystemPackage
import TestSupport
import Testing

/// Examples/python-web as a developer deploys it: Debian packages and pip at build time, a migration of a real database as release command.
@Suite("Examples", .needsEngine, .timeLimit(.minutes(8)))
struct PythonWebTests {
    @Test func `python-web runs with its database as its README says, and a failing migration changes nothing`() async throws {
        try await Platform.with { platform in
            try await withTemporaryDirectory { directory in
                let examples = directory.appending("Examples")
                try FileManager.default.copyItem(atPath: Repository.directory.appending("Examples").string, toPath: examples.string)
                try await platform.followReadme(in: examples)
                #expect(try await platform.get().text == "")
                #expect(try await platform.post("first note").status == 201)
                #expect(try await platform.get().text == "first note\n")
                let before = try await platform.instances(of: "web")
                #expect(before.count == 1)

                // A developer's mistake: a table that isn't there.
                let app = examples.appending("python-web")
                try app.write("ALTER TABLE notse ADD COLUMN author text;\n", to: "migrations/0002_author.sql")
                let failed = try await platform.meshd.mesh("deploy", in: app)
                #expect(failed.exitCode == 1)
                let said = failed.standardOutput + failed.standardError
                #expect(said.contains("0001_notes.sql: done before"), "\(failed)")
                #expect(said.contains("0002_author.sql: relation \"notse\" does not exist"), "\(failed)")
                #expect(said.contains("the release command `python migrate.py` exited with code 1; no service was changed"), "\(failed)")
                #expect(try await platform.instances(of: "web") == before)
                #expect(try await platform.get().text == "first note\n")

                // `deployments show` plays it again.
                let shown = try await platform.meshd.mesh("deployments", "show", "v1", in: app).standardOutput
                #expect(shown.contains("0002_author.sql: relation \"notse\" does not exist"), "\(shown)")
            }
        }
    }
}

extension Platform {
    /// Types the commands of the section on python-web in Examples/README.md, with this platform's environment for `notes`.
    fileprivate func followReadme(in examples: FilePath) async throws {
        let readme = try String(contentsOfFile: examples.appending("README.md").string, encoding: .utf8)
        let block = readme.split(separator: "```").dropFirst().first ?? ""
        // The fixture has made the environment and the stack app already, which the README makes itself.
        try await client.deleteEnvironment(environment)
        let script = block.replacing("-e notes", with: "-e \(environment)").replacing("env create notes", with: "env create \(environment)")
        let mesh = try BuiltProgram.mesh.path.removingLastComponent()
        let result = try await runProgram(
            "/bin/sh",
            ["-exc", String(script)],
            in: examples,
            environment: meshd.meshEnvironment.merging(["PATH": "\(mesh):/usr/bin:/bin"]) { $1 }
        )
        guard result.exitCode == 0 else { throw TestSupportError("\(result)") }
    }

    fileprivate func post(_ note: String) async throws -> HTTPAnswer {
        try await HTTPRequest(
            method: "POST",
            port: meshd.httpPort,
            host: "\(environment).\(meshd.domain)",
            body: Array(note.utf8)
        ).send()
    }
}
