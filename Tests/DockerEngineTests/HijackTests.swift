import DockerEngine
import NIOCore
import Testing

@Suite struct HijackTests {
    private static let accepted =
        "HTTP/1.1 101 UPGRADED\r\nContent-Type: application/vnd.docker.raw-stream\r\n"
        + "Connection: Upgrade\r\nUpgrade: tcp\r\n\r\n"

    @Test func `a process is written to and read from, and each side ends by itself`() async throws {
        try await StubEngine.with { request, connection in
            switch request.path {
            case "/v1.41/containers/web/exec":
                #expect(
                    String(decoding: request.body, as: UTF8.self)
                        == #"{"AttachStderr":true,"AttachStdin":true,"AttachStdout":true,"Cmd":["cat"],"Privileged":false,"Tty":false}"#
                )
                try await connection.answer("201 Created", json: #"{"Id":"e1"}"#)
            case "/v1.41/exec/e1/start":
                #expect(request.headers["upgrade"] == "tcp")
                #expect(request.headers["connection"] == "Upgrade")
                #expect(request.headers["host"] == "docker")
                #expect(String(decoding: request.body, as: UTF8.self) == #"{"Detach":false,"Tty":false}"#)
                // The first frame comes with the head, and in two pieces.
                try await connection.write(Array(Self.accepted.utf8) + [1, 0, 0, 0, 0, 0])
                try await connection.write([0, 2] + Array("hi".utf8))
                let input = try await connection.readToEnd()
                try await connection.write([2, 0, 0, 0, 0, 0, 0, UInt8(input.count)] + input)
            default:
                try await connection.answer(json: #"{"ID":"e1","ContainerID":"c","Running":false,"ExitCode":7,"Pid":0}"#)
            }
        } _: { engine in
            let texts = try await engine.containers.withExec("web", ExecSpec(command: ["cat"], attachesInput: true)) { process in
                try await process.write(ByteBuffer(string: "bye"))
                process.closeInput()
                var texts: [LogFrame.Source: String] = [:]
                for try await frame in process.output { texts[frame.source, default: ""] += String(buffer: frame.bytes) }
                return texts
            }
            #expect(texts == [.stdout: "hi", .stderr: "bye"])
            #expect(try await engine.exec.exitCode(of: "e1") == 7)
        }
    }

    @Test(arguments: [
        "Content-Length: 29\r\n\r\n{\"message\":\"no such container\"}",
        "Transfer-Encoding: chunked\r\n\r\n1f\r\n{\"message\":\"no such container\"}\r\n0\r\n\r\n",
        "\r\n{\"message\":\"no such container\"}",
    ])
    func `a refusal has the Engine's reason, however it is framed`(rest: String) async throws {
        let head = rest.replacing("Content-Length: 29", with: "Content-Length: 31")
        try await StubEngine.with { _, connection in
            try await connection.write("HTTP/1.1 404 Not Found\r\n\(head)")
        } _: { engine in
            let error = await #expect(throws: EngineError.self) {
                try await engine.containers.withAttachment("web", isTerminal: false) { _ in Issue.record("there is nothing to attach to") }
            }
            #expect(error == EngineError(.notFound, "no such container", httpStatus: 404, route: "POST /containers/web/attach"))
        }
    }

    @Test func `an Engine that closes without an answer is a lost connection`() async throws {
        try await StubEngine.with { _, _ in
        } _: { engine in
            await expect(.connectionLost) { try await engine.containers.withAttachment("web", isTerminal: false) { _ in } }
        }
    }

    @Test func `what answers in another protocol is refused`() async throws {
        try await StubEngine.with { _, connection in
            try await connection.write("+OK POP3 ready\r\n\r\n")
        } _: { engine in
            await expect(.decoding) { try await engine.containers.withAttachment("web", isTerminal: false) { _ in } }
        }
    }

    @Test func `output that ends in the middle of a frame is a lost connection`() async throws {
        try await StubEngine.with { _, connection in
            try await connection.write(Array(Self.accepted.utf8) + [1, 0, 0, 0, 0, 0, 0, 9, 65])
        } _: { engine in
            await expect(.connectionLost) {
                try await engine.containers.withAttachment("web", isTerminal: false) { process in
                    for try await _ in process.output {}
                }
            }
        }
    }

    @Test func `an error of the body comes through, and the connection is closed`() async throws {
        struct Unwanted: Error {}
        let (closed, closing) = AsyncStream<Void>.makeStream()
        try await StubEngine.with { _, connection in
            try await connection.write(Self.accepted)
            _ = try? await connection.readToEnd()
            closing.finish()
        } _: { engine in
            await #expect(throws: Unwanted.self) {
                try await engine.containers.withAttachment("web", isTerminal: true) { _ in throw Unwanted() }
            }
            for await _ in closed {}
        }
    }

    @Test(arguments: [true, false])
    func `cancelling closes the connection, before the answer and after it`(isAnswered: Bool) async throws {
        let (arrived, arrival) = AsyncStream<Void>.makeStream()
        let (closed, closing) = AsyncStream<Void>.makeStream()
        try await StubEngine.with { _, connection in
            if isAnswered { try await connection.write(Self.accepted) }
            arrival.finish()
            _ = try? await connection.readToEnd()
            closing.finish()
        } _: { engine in
            await withTaskGroup(of: Void.self) { group in
                group.addTask {
                    await expect(.cancelled) {
                        try await engine.containers.withAttachment("web", isTerminal: true) { process in
                            for try await _ in process.output {}
                            throw EngineError(.cancelled, "the output ended by cancellation")
                        }
                    }
                }
                for await _ in arrived {}
                group.cancelAll()
            }
            for await _ in closed {}
        }
    }

    @Test func `output beyond the limit is dropped, and that is told`() async throws {
        try await StubEngine.with { request, connection in
            switch request.path {
            case "/v1.41/containers/web/exec": try await connection.answer("201 Created", json: #"{"Id":"e1"}"#)
            case "/v1.41/exec/e1/start":
                try await connection.write(Array(Self.accepted.utf8) + [1, 0, 0, 0, 0, 0, 0, 5] + Array("hello".utf8))
            default: try await connection.answer(json: #"{"ID":"e1","ContainerID":"c","Running":false,"ExitCode":0,"Pid":0}"#)
            }
        } _: { engine in
            let result = try await engine.containers.execAndCollect("web", ["echo"], limit: 3)
            #expect(result.stdoutText == "hel")
            #expect(result.isTruncated)
            #expect(result.exitCode == 0)
        }
    }
}
