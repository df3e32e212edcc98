import DockerEngine
import NIOCore
import Testing

@Suite struct BuildTests {
    private static let imageLine = #"{"id":"moby.image.id","aux":{"ID":"sha256:abc"}}"#

    private static func events(_ lines: [String]) async throws -> [BuildEvent] {
        try await StubEngine.with { _, connection in
            try await connection.answer(json: lines.joined(separator: "\r\n"))
        } _: { engine in
            var events: [BuildEvent] = []
            for try await event in try await engine.build.build(.bytes(ByteBuffer(string: "tar"))) { events.append(event) }
            return events
        }
    }

    @Test func `options are parameters, and lists and maps come as the Engine wants them`() async throws {
        try await StubEngine.with { request, connection in
            #expect(request.method == "POST")
            #expect(
                request.query == [
                    "version=2", "t=a%3Ab", "t=c%3Ad", "dockerfile=docker%2FDockerfile", "buildargs=%7B%22A%22%3A%22x%3Dy%22%7D",
                    "ulimits=%5B%7B%22Hard%22%3A2%2C%22Name%22%3A%22nofile%22%2C%22Soft%22%3A1%7D%5D", "nocache=true",
                    "cgroupparent=%2Fbuild", "buildid=7",
                ]
            )
            #expect(request.headers["content-type"] == "application/x-tar")
            #expect(request.headers["x-registry-config"] == "eyJyIjp7InBhc3N3b3JkIjoicCIsInVzZXJuYW1lIjoidSJ9fQ==")
            #expect(request.body == Array("tar".utf8))
            try await connection.answer(json: Self.imageLine)
        } _: { engine in
            var options = BuildOptions(tags: ["a:b", "c:d"])
            options.dockerfile = "docker/Dockerfile"
            options.buildArguments = ["A": "x=y"]
            options.noCache = true
            options.limits = [ResourceLimit(name: "nofile", soft: 1, hard: 2)]
            options.cgroupParent = "/build"
            options.buildID = "7"
            options.registryAuth = ["r": RegistryAuth(username: "u", password: "p")]
            var events: [BuildEvent] = []
            let context = UploadBody.bytes(ByteBuffer(string: "tar"))
            for try await event in try await engine.build.build(context, options: options) { events.append(event) }
            #expect(events == [.imageID("sha256:abc")])
        }
    }

    @Test func `a failed build is an event`() async throws {
        let failure = #"{"errorDetail":{"code":2,"message":"exit code: 2"},"error":"exit code: 2"}"#
        #expect(try await Self.events([failure]) == [.error(BuildFailure(message: "exit code: 2"))])
    }

    @Test func `text that belongs to no step is passed on, and what nobody knows is not`() async throws {
        let lines = [#"{"stream":"Step 1/2"}"#, #"{"id":"moby.something.new","aux":{"x":1}}"#, #"{"status":"Pulling"}"#, Self.imageLine]
        #expect(try await Self.events(lines) == [.output("Step 1/2"), .output("Pulling"), .imageID("sha256:abc")])
    }

    @Test func `a build that ends without an outcome is not taken for a success`() async throws {
        await expect(.connectionLost) { try await Self.events([#"{"stream":"Step 1/2"}"#]) }
        await expect(.connectionLost) { try await Self.events([]) }
    }

    @Test(arguments: ["!", "////", "CgP/"])
    func `a trace that is none ends the build's stream`(trace: String) async throws {
        await expect(.decoding) { try await Self.events([#"{"id":"moby.buildkit.trace","aux":"\#(trace)"}"#, Self.imageLine]) }
    }
}
