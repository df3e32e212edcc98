import ControlPlaneStub
import Foundation
import MeshAPI
import MeshClient
import Testing

@Suite struct MeshClientTests {
    @Test func `Making a client opens nothing`() async throws {
        let client = MeshClient(address: try ServerAddress(parsing: "unix:///nowhere/at-all.sock"))
        await client.shutdown()
    }

    @Test func `A request carries its method, path and body, and no token over the socket`() async throws {
        try await withClient { request in
            .json(ChangeOutcome(deployment: nil))
        } run: { client, stub in
            let change = ConfigVarChange(
                set: [try ConfigVarName(parsing: "MESSAGE"): try ConfigVarValue(parsing: "hi\nthere")],
                stage: true
            )
            #expect(try await client.changeConfigVars(change, of: app).deployment == nil)
            let request = try #require(stub.requests.first)
            #expect(request.route == "PATCH /v1/environments/demo/stacks/app/config")
            #expect(try request.decoded(as: ConfigVarChange.self) == change)
            #expect(request.headers["authorization"] == nil)
            #expect(request.headers["content-type"] == "application/json")
            #expect(request.headers["host"] == "meshd")
        }
    }

    @Test func `What the server refuses is thrown in its own words`() async throws {
        let failure = Failure(.notFound, "there is no environment 'dmeo'", hint: "did you mean 'demo'?")
        try await withClient { _ in
            .failure(404, failure)
        } run: { client, _ in
            let error = await #expect(throws: ClientError.self) { try await client.environment(app.environment) }
            #expect(error?.code == .refused)
            #expect(error?.failure == failure)
            #expect(error?.isTransient == false)
        }
    }

    @Test(arguments: [(502, "<html>Bad Gateway</html>"), (302, ""), (200, "<html>Welcome</html>"), (200, "[{}]")])
    func `An answer in another protocol is told apart`(status: Int, body: String) async throws {
        try await withClient { _ in
            .text(body, status: status, contentType: "text/html")
        } run: { client, _ in
            let error = await #expect(throws: ClientError.self) { try await client.environments() }
            #expect(error?.code == .notWidemesh)
        }
    }

    @Test func `Nobody listening is unreachable`() async throws {
        let client = MeshClient(address: try ServerAddress(parsing: "unix:///nowhere/at-all.sock"))
        let error = await #expect(throws: ClientError.self) { try await client.version() }
        #expect(error?.code == .unreachable)
        #expect(error?.message == "can't reach the server at unix:///nowhere/at-all.sock: No such file or directory")
        await client.shutdown()
    }

    @Test func `A connection that breaks in the answer is interrupted`() async throws {
        try await withClient { _ in
            StubResponse(contentType: "application/json") { write in
                try await write("[")
                throw BrokenConnection()
            }
        } run: { client, _ in
            let error = await #expect(throws: ClientError.self) { try await client.environments() }
            #expect(error?.code == .interrupted)
        }
    }

    @Test(arguments: [Int64(300_000), nil])
    func `Source code is streamed up, with or without a known length`(length: Int64?) async throws {
        try await withClient { _ in
            .json(summary(state: .queued), status: 201)
        } run: { client, stub in
            let chunks = AsyncThrowingStream<ArraySlice<UInt8>, any Error> { continuation in
                for byte in UInt8(0)..<3 { continuation.yield([UInt8](repeating: byte, count: 100_000)[...]) }
                continuation.finish()
            }
            let deployment = try await client.deploy(chunks, length: length, files: 3, formula: .dockerfile, to: app)
            #expect(deployment == summary(state: .queued))
            let request = try #require(stub.requests.first)
            #expect(request.route == "POST /v1/environments/demo/stacks/app/deployments")
            #expect(request.query == ["formula": "dockerfile", "files": "3"])
            #expect(request.headers["content-type"] == "application/x-tar")
            #expect(request.headers["content-length"] == length.map { String($0) })
            #expect(request.body.count == 300_000)
        }
    }

    @Test func `A refusal before the upload's end is told, not the broken pipe`() async throws {
        let failure = Failure(.tooLarge, "the source has more than 2 GB")
        let chunks = AsyncThrowingStream<ArraySlice<UInt8>, any Error> { [UInt8](repeating: 7, count: 65_536)[...] }
        try await ControlPlaneStub.with(refusingEarly: { _ in .failure(413, failure) }) { _ in
            .noContent
        } run: { stub in
            let client = MeshClient(address: try ServerAddress(parsing: stub.address))
            let error = await #expect(throws: ClientError.self) {
                try await client.deploy(chunks, length: nil, files: nil, formula: nil, to: app)
            }
            #expect(error?.failure == failure)
            await client.shutdown()
        }
    }

    @Test func `An error of the source is thrown as it is`() async throws {
        struct Unreadable: Error {}
        let chunks = AsyncThrowingStream<ArraySlice<UInt8>, any Error> { throw Unreadable() }
        try await withClient { _ in
            .noContent
        } run: { client, _ in
            await #expect(throws: Unreadable.self) {
                try await client.deploy(chunks, length: nil, files: nil, formula: nil, to: app)
            }
        }
    }
}

let app = StackReference(environment: literal("demo"), stack: literal("app"))

func summary(state: DeploymentState) -> DeploymentSummary {
    DeploymentSummary(
        version: DeploymentVersion(1),
        environment: app.environment,
        stack: app.stack,
        reason: .source,
        summary: "Deploy 3 files",
        state: state,
        failure: nil,
        image: nil,
        isCurrent: false,
        createdAt: Date(timeIntervalSince1970: 1_795_506_713),
        startedAt: nil,
        finishedAt: nil
    )
}

/// Runs `body` with a client of a stub that answers with `handler`.
func withClient(
    _ handler: @escaping ControlPlaneStub.Handler,
    run body: (MeshClient, ControlPlaneStub) async throws -> Void
) async throws {
    try await ControlPlaneStub.with(handler) { stub in
        let client = MeshClient(address: try ServerAddress(parsing: stub.address))
        do {
            try await body(client, stub)
        } catch {
            await client.shutdown()
            throw error
        }
        await client.shutdown()
    }
}
