import DockerEngine
import Foundation
import Logging
import NIOCore
import NIOHTTP1
import Synchronization
import Testing

@Suite struct RequestTests {
    @Test func `a request names a host, its version and its parameters`() async throws {
        try await StubEngine.with { request, connection in
            #expect(request.method == "GET")
            #expect(request.target == "/v1.41/containers/json?all=true&filters=%7B%22label%22%3A%5B%22a%3Db%22%5D%7D")
            #expect(request.headers["host"] == "docker")
            try await connection.answer(json: "[]")
        } _: { engine in
            let containers = try await engine.containers.list(all: true, filters: ["label": ["a=b"]])
            #expect(containers.isEmpty)
        }
    }

    @Test func `a spec is sent as JSON without what is nil or empty`() async throws {
        try await StubEngine.with { request, connection in
            #expect(request.target == "/v1.41/containers/create?name=web")
            #expect(request.headers["content-type"] == "application/json")
            #expect(
                String(decoding: request.body, as: UTF8.self)
                    == #"{"Cmd":["date"],"HostConfig":{"Init":true,"PortBindings":{"80/tcp":[{"HostPort":"8080"}]}},"Image":"busybox"}"#
            )
            try await connection.answer("201 Created", json: #"{"Id":"abc","Warnings":null}"#)
        } _: { engine in
            var spec = ContainerSpec(image: "busybox", command: ["date"])
            spec.host.usesInit = true
            spec.host.portBindings = ["80/tcp": [PortBinding(hostPort: 8080)]]
            let id = try await engine.containers.create(spec, name: "web")
            #expect(id == "abc")
        }
    }

    @Test(arguments: [("1.41", "/v1.41/info"), ("1.43", "/v1.43/info"), ("1.99", "/v1.44/info")])
    func `the newest version that both know is used, and asked for once`(server: String, target: String) async throws {
        let targets = Mutex<[String]>([])
        try await StubEngine.with(apiVersion: server) { request, connection in
            targets.withLock { $0.append(request.target) }
            try await connection.answer("404 Not Found", json: "{}")
        } _: { engine in
            for _ in 0..<2 { await #expect(throws: EngineError.self) { try await engine.system.info() } }
        }
        #expect(targets.withLock { $0 } == [target, target])
    }

    @Test func `an Engine that is too old is refused`() async throws {
        try await StubEngine.with(apiVersion: "1.40") { _, _ in
            Issue.record("nothing may be asked of it")
        } _: { engine in
            await expect(.unsupportedVersion) { try await engine.system.info() }
        }
    }

    @Test func `what answers without a version is no Engine`() async throws {
        try await StubEngine.with(apiVersion: "") { _, _ in
        } _: { engine in
            await expect(.decoding) { try await engine.apiVersion() }
        }
    }

    @Test(
        arguments: [
            (400, .badRequest), (401, .unauthorized), (403, .forbidden), (404, .notFound), (409, .conflict), (500, .serverError),
            (503, .swarmUnavailable), (504, .serverError), (301, .unexpectedStatus), (418, .unexpectedStatus),
        ] as [(Int, EngineError.Code)]
    )
    func `a status has a code, and the Engine's reason is kept`(status: Int, code: EngineError.Code) async throws {
        try await StubEngine.with { _, connection in
            try await connection.answer("\(status) Whatever", json: #"{"message":"because of that\n"}"#)
        } _: { engine in
            let error = await #expect(throws: EngineError.self) { try await engine.containers.inspect("web") }
            #expect(
                error == EngineError(code, "because of that", httpStatus: status, route: "GET /containers/web/json")
            )
        }
    }

    @Test func `a reason that is no JSON is kept, the beginning of it`() async throws {
        try await StubEngine.with { _, connection in
            try await connection.answer("500 No", json: String(repeating: "x", count: 100_000))
        } _: { engine in
            let error = await #expect(throws: EngineError.self) { try await engine.system.info() }
            #expect(error?.message == String(repeating: "x", count: 1_000))
        }
    }

    @Test func `what is done already is no error`() async throws {
        try await StubEngine.with { request, connection in
            #expect(request.target == "/v1.41/containers/web/start")
            try await connection.write("HTTP/1.1 304 Not Modified\r\n\r\n")
        } _: { engine in
            try await engine.containers.start("web")
        }
    }

    @Test(arguments: ["[", "{\"Id\":1}", "null", "\"text\"", "[{}]"])
    func `an answer that is not what the API promises is told by its place`(json: String) async throws {
        try await StubEngine.with { _, connection in
            try await connection.answer(json: json)
        } _: { engine in
            await expect(.decoding) { try await engine.containers.inspect("web") }
        }
    }

    @Test func `an error about an answer never quotes it`() async throws {
        try await StubEngine.with { _, connection in
            try await connection.answer(json: #"{"Id":{"Env":["PASSWORD=hunter2"]}}"#)
        } _: { engine in
            let error = await #expect(throws: EngineError.self) { try await engine.containers.inspect("web") }
            #expect(error.map { "\($0)" }?.contains("hunter2") == false)
        }
    }

    @Test(arguments: ["HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{", ""])
    func `an answer that breaks off is a lost connection`(bytes: String) async throws {
        try await StubEngine.with { _, connection in
            try await connection.write(bytes)
        } _: { engine in
            await expect(.connectionLost) { try await engine.system.info() }
        }
    }

    @Test func `what speaks another protocol is told from an Engine`() async throws {
        try await StubEngine.with { _, connection in
            try await connection.write("SSH-2.0-OpenSSH_9.2\r\n")
        } _: { engine in
            await expect(.decoding) { try await engine.system.info() }
        }
    }

    @Test func `a socket that is not there is unavailable at once`() async throws {
        try await StubEngine.withSocketPath { path in
            let engine = DockerEngine(address: .unix(path: path), logger: Logger(label: "test"))
            let error = await #expect(throws: EngineError.self) { try await engine.system.ping() }
            #expect(error?.code == .unavailable)
            #expect(error?.message.contains("unix://\(path)") == true)
            await expect(.unavailable) { try await engine.containers.withAttachment("web", isTerminal: false) { _ in } }
            try await engine.shutdown()
        }
    }

    @Test func `a socket that nobody listens at is unavailable`() async throws {
        try await StubEngine.withSocketPath { path in
            try Data().write(to: URL(fileURLWithPath: path))
            let engine = DockerEngine(address: .unix(path: path), logger: Logger(label: "test"))
            await expect(.unavailable) { try await engine.system.ping() }
            try await engine.shutdown()
        }
    }

    @Test func `a client that was shut down says so`() async throws {
        try await StubEngine.withSocketPath { path in
            let engine = DockerEngine(address: .unix(path: path), logger: Logger(label: "test"))
            try await engine.shutdown()
            await expect(.shutDown) { try await engine.system.ping() }
        }
    }

    @Test func `a cancelled request ends, and closes its connection`() async throws {
        let (arrived, arrival) = AsyncStream<Void>.makeStream()
        let (closed, closing) = AsyncStream<Void>.makeStream()
        try await StubEngine.with { _, connection in
            arrival.finish()
            _ = try? await connection.readToEnd()
            closing.finish()
        } _: { engine in
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await expect(.cancelled) { try await engine.containers.wait("web") } }
                for await _ in arrived {}
                group.cancelAll()
            }
            for await _ in closed {}
        }
    }

    @Test func `an Engine that never answers is given up after the time that the request has`() async throws {
        try await StubEngine.withSilence { transport in
            var request = EngineRequest(method: .GET, target: "/info", route: "GET /info")
            request.headTimeout = .milliseconds(50)
            await expect(.timedOut) { try await transport.send(request) }
            await expect(.timedOut) { try await transport.upgrade(request) { _ in } }
        }
    }

    @Test func `connections are used again`() async throws {
        let connections = Mutex(0)
        try await StubEngine.with { _, connection in
            connections.withLock { $0 += 1 }
            connection.isKeptAlive = true
            try await connection.answer(json: "[]")
            while try await connection.nextRequest() != nil { try await connection.answer(json: "[]") }
        } _: { engine in
            for _ in 0..<5 { _ = try await engine.networks.list() }
        }
        #expect(connections.withLock { $0 } == 1)
    }

    @Test func `an upload is sent as it comes, and its failure is told from the Engine's`() async throws {
        struct Broken: Error {}
        try await StubEngine.with { request, connection in
            #expect(request.target == "/v1.41/containers/web/archive?path=/tmp&noOverwriteDirNonDir=true".replacing("=/", with: "=%2F"))
            #expect(request.headers["content-type"] == "application/x-tar")
            #expect(String(decoding: request.body, as: UTF8.self) == "onetwo")
            try await connection.answer(json: "")
        } _: { engine in
            let chunks = AsyncStream<ByteBuffer> { continuation in
                for text in ["one", "two"] { continuation.yield(ByteBuffer(string: text)) }
                continuation.finish()
            }
            try await engine.containers.putArchive("web", path: "/tmp", body: .stream(chunks))
            let broken = AsyncThrowingStream<ByteBuffer, any Error> { continuation in
                continuation.yield(ByteBuffer(string: "one"))
                continuation.finish(throwing: Broken())
            }
            await expect(.uploadFailed) { try await engine.containers.putArchive("web", path: "/tmp", body: .stream(broken)) }
        }
    }
}
