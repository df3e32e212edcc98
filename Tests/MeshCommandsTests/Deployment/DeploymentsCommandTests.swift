import ControlPlaneStub
import MeshAPI
import Testing

@Suite struct DeploymentsCommandTests {
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

    @Test func `deployments show says when it isn't over`() async throws {
        try await ControlPlaneStub.with { _ in
            .lines([Happenings.building])
        } run: { server in
            let run = try await mesh(["deployments", "show", "v3", "-e", "shop", "-s", "app"], server: server)
            #expect(run.status == 0)
            #expect(run.output == "Building v3\n")
            #expect(run.errors == "v3 goes on; --follow shows how\n")
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
}
