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

    @Test func `a step's beginning, output and failure are read from what an Engine once sent`() async throws {
        let step = "sha256:571118f194f7b127f0824bea8c1cab40ab933460c15896ece9dde94358f8cc39"
        let events = try await Self.events([
            Self.trace(
                "GmAKR3NoYTI1Njo1NzExMThmMTk0ZjdiMTI3ZjA4MjRiZWE4YzFjYWI0MGFiOTMzNDYwYzE1ODk2ZWNlOWRkZTk0MzU4ZjhjYzM5EgwI"
                    + "pLWV2AYQi7C9rAEYAiIFb29wcwo="
            ),
            Self.trace(
                "CrACCkdzaGEyNTY6NTcxMTE4ZjE5NGY3YjEyN2YwODI0YmVhOGMxY2FiNDBhYjkzMzQ2MGMxNTg5NmVjZTlkZGU5NDM1OGY4Y2MzORJHc2hh"
                    + "MjU2OjA4YTAzZjNmZmU1ZmJhNDIxYTY0MDNjMzFlMTUzNDI1Y2VkNjMxZDEwODg2OGYzMGUwNDk4NWY5OWQ2OTMyNmUaK1syLzJdIFJVTiBl"
                    + "Y2hvIGhlbGxvOyBlY2hvIG9vcHMgPiYyOyBleGl0IDMqCwiktZXYBhDD2+0aMgwIpLWV2AYQ4rq/twE6VGV4ZWN1dG9yIGZhaWxlZCBydW5u"
                    + "aW5nIFsvYmluL3NoIC1jIGVjaG8gaGVsbG87IGVjaG8gb29wcyA+JjI7IGV4aXQgM106IGV4aXQgY29kZTogMw=="
            ),
            Self.imageLine,
        ])
        let log = BuildLog(
            vertex: step,
            timestamp: EngineTimestamp(secondsSince1970: 1_795_512_996, nanoseconds: 361_715_723),
            source: .stderr,
            bytes: ByteBuffer(string: "oops\n")
        )
        let vertex = BuildVertex(
            digest: step,
            inputs: ["sha256:08a03f3ffe5fba421a6403c31e153425ced631d108868f30e04985f99d69326e"],
            name: "[2/2] RUN echo hello; echo oops >&2; exit 3",
            startedAt: EngineTimestamp(secondsSince1970: 1_795_512_996, nanoseconds: 56_323_523),
            completedAt: EngineTimestamp(secondsSince1970: 1_795_512_996, nanoseconds: 384_818_530),
            error: "executor failed running [/bin/sh -c echo hello; echo oops >&2; exit 3]: exit code: 3"
        )
        #expect(
            events == [.progress(BuildProgress(logs: [log])), .progress(BuildProgress(vertexes: [vertex])), .imageID("sha256:abc")]
        )
    }

    private static func trace(_ base64: String) -> String {
        #"{"id":"moby.buildkit.trace","aux":"\#(base64)"}"#
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
        await expect(.decoding) { try await Self.events([Self.trace(trace), Self.imageLine]) }
    }
}
