import ControlPlaneStub
import MeshAPI
import Testing

@Suite struct LogsCommandTests {
    @Test(
        arguments: [([], "in the last minute; --since 1h looks further back"), (["--since", "2h"], "in that time")] as [([String], String)]
    )
    func `An empty log says so, and not on stdout`(options: [String], words: String) async throws {
        try await ControlPlaneStub.with { _ in
            .lines([LogLine]())
        } run: { server in
            let run = try await mesh(["logs", "-e", "shop"] + options, server: server)
            #expect(run.status == 0)
            #expect(run.output == "")
            #expect(run.errors == "Nothing was written \(words).\n")
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
}
