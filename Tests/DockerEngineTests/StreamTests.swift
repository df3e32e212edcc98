import DockerEngine
import NIOCore
import Synchronization
import Testing

@Suite struct StreamTests {
    private static let event =
        #"{"Type":"container","Action":"die","Actor":{"ID":"abc","Attributes":{"name":"wéb"}},"scope":"local","#
        + #""timeNano":1500000000000000001}"#

    @Test(arguments: [1, 7, 10_000])
    func `messages are the same however the bytes are cut`(size: Int) async throws {
        let bytes = Array("\(Self.event)\n\r\n\(Self.event)\r\n\(Self.event)".utf8)
        try await StubEngine.with { _, connection in
            try await connection.beginChunks()
            for start in stride(from: 0, to: bytes.count, by: size) {
                try await connection.writeChunk(Array(bytes[start..<min(start + size, bytes.count)]))
            }
            try await connection.writeChunk("")
        } _: { engine in
            var events: [EngineEvent] = []
            for try await event in try await engine.system.events() { events.append(event) }
            #expect(events.count == 3)
            #expect(events.first?.type == .container)
            #expect(events.first?.actor.attributes == ["name": "wéb"])
            #expect(events.first?.time == EngineTimestamp(secondsSince1970: 1_500_000_000, nanoseconds: 1))
        }
    }

    @Test func `a message arrives before the next one is written`() async throws {
        let (wanted, want) = AsyncStream<Void>.makeStream()
        try await StubEngine.with { _, connection in
            try await connection.beginChunks()
            try await connection.writeChunk("\(Self.event)\n")
            for await _ in wanted {}
            try await connection.writeChunk("")
        } _: { engine in
            var count = 0
            for try await _ in try await engine.system.events() {
                count += 1
                want.finish()
            }
            #expect(count == 1)
        }
    }

    @Test func `an event of an unknown type is kept`() async throws {
        try await StubEngine.with { _, connection in
            try await connection.answer(json: #"{"Type":"flux","Action":"x","Actor":{"ID":"","Attributes":null},"time":5}"#)
        } _: { engine in
            var iterator = try await engine.system.events().makeAsyncIterator()
            let event = try #require(try await iterator.next())
            #expect(event.type == .unknown("flux"))
            #expect(event.time == EngineTimestamp(secondsSince1970: 5))
            #expect(try await iterator.next() == nil)
        }
    }

    @Test func `a stream that breaks off is told from one that ends`() async throws {
        try await StubEngine.with { _, connection in
            try await connection.beginChunks()
            try await connection.writeChunk("\(Self.event)\n")
        } _: { engine in
            var iterator = try await engine.system.events().makeAsyncIterator()
            #expect(try await iterator.next() != nil)
            await expect(.connectionLost) { try await iterator.next() }
        }
    }

    @Test func `a line that is no message ends the stream`() async throws {
        try await StubEngine.with { _, connection in
            try await connection.answer(json: "nonsense\n\(Self.event)\n")
        } _: { engine in
            var iterator = try await engine.system.events().makeAsyncIterator()
            await expect(.decoding) { try await iterator.next() }
            #expect(try await iterator.next() == nil)
        }
    }

    @Test func `a line without end is refused, not kept`() async throws {
        try await StubEngine.with { _, connection in
            try await connection.beginChunks()
            let piece = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
            for _ in 0..<20 { try await connection.writeChunk(piece) }
        } _: { engine in
            var iterator = try await engine.system.events().makeAsyncIterator()
            await expect(.decoding) { try await iterator.next() }
        }
    }

    @Test func `letting go of a stream closes its connection`() async throws {
        let (closed, closing) = AsyncStream<Void>.makeStream()
        try await StubEngine.with { _, connection in
            try await connection.beginChunks()
            try await connection.writeChunk("\(Self.event)\n")
            _ = try? await connection.readToEnd()
            closing.finish()
        } _: { engine in
            for try await _ in try await engine.system.events() { break }
            for await _ in closed {}
        }
    }

    @Test func `letting go of a stream that was never read closes its connection`() async throws {
        let (closed, closing) = AsyncStream<Void>.makeStream()
        try await StubEngine.with { _, connection in
            try await connection.beginChunks()
            _ = try? await connection.readToEnd()
            closing.finish()
        } _: { engine in
            _ = try await engine.system.events()
            for await _ in closed {}
        }
    }

    @Test func `cancelling the task that reads ends the stream and its connection`() async throws {
        let (closed, closing) = AsyncStream<Void>.makeStream()
        let (read, reading) = AsyncStream<Void>.makeStream()
        try await StubEngine.with { _, connection in
            try await connection.beginChunks()
            try await connection.writeChunk("\(Self.event)\n")
            _ = try? await connection.readToEnd()
            closing.finish()
        } _: { engine in
            await withTaskGroup(of: Void.self) { group in
                group.addTask {
                    await expect(.cancelled) {
                        for try await _ in try await engine.system.events() { reading.finish() }
                        try Task.checkCancellation()
                    }
                }
                for await _ in read {}
                group.cancelAll()
            }
            for await _ in closed {}
        }
    }

    @Test func `shutting the client down ends its streams, and says so`() async throws {
        try await StubEngine.with { _, connection in
            try await connection.beginChunks()
            try await connection.writeChunk("\(Self.event)\n")
            _ = try? await connection.readToEnd()
        } _: { engine in
            var iterator = try await engine.system.events().makeAsyncIterator()
            #expect(try await iterator.next() != nil)
            try await engine.shutdown()
            await expect(.shutDown) { try await iterator.next() }
        }
    }

    @Test func `a stream can be read once`() async throws {
        try await StubEngine.with { _, connection in
            try await connection.answer(json: "\(Self.event)\n")
        } _: { engine in
            let events = try await engine.system.events()
            for try await _ in events {}
            await expect(.badRequest) { for try await _ in events {} }
        }
    }

    @Test func `logs are read by what kind of container it is`() async throws {
        try await StubEngine.with { request, connection in
            switch request.path {
            case "/v1.41/containers/framed/json": try await connection.answer(json: ContainerJSON.text(isTerminal: false))
            case "/v1.41/containers/terminal/json": try await connection.answer(json: ContainerJSON.text(isTerminal: true))
            case "/v1.41/containers/framed/logs":
                #expect(request.query == ["follow=true", "since=5.000000007", "tail=3", "stdout=true", "stderr=true", "timestamps=true"])
                try await connection.beginChunks()
                try await connection.writeChunk([2, 0, 0, 0, 0, 0, 0, 25] + Array("2024-02-29T12:34:56Z hé".utf8))
                try await connection.writeChunk([10])
                try await connection.writeChunk("")
            default:
                try await connection.answer(json: "raw\r\nbytes\r\n")
            }
        } _: { engine in
            let since = EngineTimestamp(secondsSince1970: 5, nanoseconds: 7)
            var lines: [LogLine] = []
            for try await line in try await engine.containers.logs("framed", follow: true, since: since, tail: 3, timestamps: true).lines()
            {
                lines.append(line)
            }
            #expect(lines.map(\.text) == ["hé"])
            #expect(lines.first?.source == .stderr)
            #expect(lines.first?.time == EngineTimestamp(rfc3339: "2024-02-29T12:34:56Z"))
            var raw: [String] = []
            for try await line in try await engine.containers.logs("terminal").lines() { raw.append(line.text) }
            #expect(raw == ["raw", "bytes"])
        }
    }
}
