import DockerEngine
import NIOCore
import Testing

@Suite struct ImageTransferTests {
    @Test(arguments: [
        ("busybox", "busybox%3Alatest"), ("busybox:1.36", "busybox%3A1.36"), ("a/b@sha256:0", "a%2Fb%40sha256%3A0"),
        ("localhost:5000/a", "localhost%3A5000%2Fa%3Alatest"),
    ])
    func `a pull without a tag asks for the latest, not for all`(reference: String, parameter: String) async throws {
        try await StubEngine.with { request, connection in
            #expect(request.query == ["fromImage=\(parameter)"])
            #expect(request.headers["x-registry-auth"] == nil)
            try await connection.answer(json: #"{"status":"Downloading","progressDetail":{"current":5,"total":9},"id":"a1"}"# + "\r\n")
        } _: { engine in
            var progress: [PullProgress] = []
            for try await message in try await engine.images.pull(reference) { progress.append(message) }
            #expect(progress.map(\.current) == [5])
            #expect(progress.first?.layer == "a1")
        }
    }

    @Test func `an error in the middle of a pull is thrown`() async throws {
        try await StubEngine.with { _, connection in
            try await connection.answer(
                json: #"{"status":"Pulling"}"# + "\r\n" + #"{"errorDetail":{"message":"toomanyrequests"},"error":"toomanyrequests"}"#
                    + "\r\n"
            )
        } _: { engine in
            let error = await #expect(throws: EngineError.self) { try await engine.images.pullAndWait("busybox") }
            #expect(error == EngineError(.operationFailed, "toomanyrequests", route: "POST /images/create"))
        }
    }

    @Test func `a push returns the digest that the registry has`() async throws {
        try await StubEngine.with { request, connection in
            #expect(request.target == "/v1.41/images/127.0.0.1%3A5000/a/b/push?tag=v1")
            #expect(request.headers["x-registry-auth"] == "e30=")
            let lines = [
                #"{"status":"The push refers to repository [127.0.0.1:5000/a/b]"}"#,
                #"{"status":"Pushed","progressDetail":{},"id":"l"}"#,
                #"{"status":"v1: digest: sha256:abc size: 528"}"#,
                #"{"progressDetail":{},"aux":{"Tag":"v1","Digest":"sha256:abc","Size":528}}"#,
                #"{"aux":{"Something":"newer"}}"#,
            ]
            try await connection.answer(json: lines.joined(separator: "\r\n"))
        } _: { engine in
            let result = try await engine.images.pushAndWait("127.0.0.1:5000/a/b:v1")
            #expect(result.digest == "sha256:abc")
            #expect(result.size == 528)
        }
    }

    @Test func `a push that ends without a digest did not succeed`() async throws {
        try await StubEngine.with { _, connection in
            try await connection.answer(json: #"{"status":"Preparing"}"#)
        } _: { engine in
            await expect(.connectionLost) { try await engine.images.pushAndWait("localhost/a:b") }
            await expect(.badRequest) { try await engine.images.pushAndWait("localhost/a@sha256:b") }
        }
    }
}
