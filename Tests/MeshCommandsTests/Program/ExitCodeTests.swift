import ControlPlaneStub
import Foundation
import MeshAPI
import Subprocess
import SystemPackage
import Testing

@Suite struct ExitCodeTests {
    @Test(
        arguments: [
            (404, Failure(.notFound, "there is no environment 'shpo'", hint: "did you mean 'shop'?"), 1),
            (409, Failure(.conflict, "a deployment is under way"), 1),
            (500, Failure(.internalError, "the disk is full"), 1),
            (400, Failure(.badRequest, "the name is taken by the platform"), 2),
            (503, Failure(.serverUnavailable, "meshd is shutting down"), 3),
            (401, Failure(.notAllowed, "the token is unknown", hint: "`mesh login`"), 4),
            (403, Failure(.notAllowed, "the token may not do that"), 4),
            (418, Failure(Failure.Code(rawValue: "teapot"), "something new"), 1),
        ] as [(Int, Failure, CInt)]
    )
    func `What the server refuses is said once, with the exit code for it`(status: Int, failure: Failure, code: CInt) async throws {
        try await ControlPlaneStub.with { _ in
            .failure(status, failure)
        } run: { server in
            let run = try await mesh(["env", "list"], server: server)
            #expect(run.status == code)
            #expect(run.output == "")
            #expect(run.errors == "Error: \(failure.message)\n" + (failure.hint.map { "Hint: \($0)\n" } ?? ""))
        }
    }

    @Test func `An unreachable server is 3`() async throws {
        let run = try await mesh(["env", "list"])
        #expect(run.status == 3)
        #expect(
            run.errors == """
                Error: can't reach the server at unix:///nowhere/at-all.sock: No such file or directory
                Hint: is meshd running? `systemctl status meshd` tells

                """
        )
    }

    @Test func `Something else than meshd is told apart`() async throws {
        try await ControlPlaneStub.with { _ in
            .text("<html>nginx</html>", status: 502, contentType: "text/html")
        } run: { server in
            let run = try await mesh(["env", "list"], server: server)
            #expect(run.status == 1)
            #expect(run.errors.contains("not as a Widemesh server does"))
        }
    }

    @Test func `What a server says can't steer the terminal`() async throws {
        let failure = Failure(.notFound, "there is no \u{1B}[2J'x'\u{1B}]0;owned\u{07}")
        try await ControlPlaneStub.with { _ in
            .failure(404, failure)
        } run: { server in
            let run = try await mesh(["env", "list"], server: server)
            #expect(run.errors == "Error: there is no 'x'\n")
        }
    }

    @Test func `A reader that has seen enough ends it quietly`() async throws {
        let line = LogLine(time: Samples.date, stack: literal("app"), service: literal("web"), instance: 1, stream: .stdout, text: "hello")
        try await ControlPlaneStub.with { _ in
            StubResponse(contentType: "application/x-ndjson") { write in
                while true { try await write(StubResponse.line(line)) }
            }
        } run: { server in
            // The exit code goes to stderr, which isn't in the pipe.
            let result = try await run(
                .path("/bin/sh"),
                arguments: ["-c", "{ '\(BuiltMesh.path)' logs -f -e shop; echo \"exit code $?\" >&2; } | head -1"],
                environment: BuiltMesh.environment(server: server, home: "/", variables: [:]),
                output: .string(limit: 1 << 20),
                error: .string(limit: 1 << 20)
            )
            #expect(result.standardError == "exit code 0\n")
            #expect(result.standardOutput == "07:51:53 app-web.1 | hello\n")
        }
    }
}
