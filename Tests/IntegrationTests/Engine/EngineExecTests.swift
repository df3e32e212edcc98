import DockerEngine
import Foundation
import NIOCore
import TestSupport
import Testing

@Suite(.needsEngine) struct EngineExecTests {
    private static func withShell<Result: Sendable>(
        _ body: (DockerEngine, String) async throws -> Result
    ) async throws -> Result {
        try await EngineFixture.with { fixture in
            let id = try await fixture.createContainer("exec sleep 1000")
            try await fixture.engine.containers.start(id)
            return try await body(fixture.engine, id)
        }
    }

    @Test func `a command's outputs and exit status are collected`() async throws {
        try await Self.withShell { engine, id in
            let result = try await engine.containers.execAndCollect(id, ["sh", "-c", "echo out; echo error >&2; exit 9"])
            #expect(result.stdoutText == "out\n")
            #expect(result.stderrText == "error\n")
            #expect(result.exitCode == 9)
            #expect(!result.isTruncated)
        }
    }

    @Test func `the end of the input is seen by the process, and its output still arrives`() async throws {
        try await Self.withShell { engine, id in
            let spec = ExecSpec(command: ["sh", "-c", "wc -c; echo done >&2"], attachesInput: true)
            let (exec, texts) = try await engine.containers.withExec(id, spec) { process in
                for _ in 0..<64 { try await process.write(ByteBuffer(repeating: 65, count: 16_384)) }
                process.closeInput()
                var texts: [LogFrame.Source: String] = [:]
                for try await frame in process.output { texts[frame.source, default: ""] += String(buffer: frame.bytes) }
                return (process.id, texts)
            }
            #expect(texts == [.stdout: "1048576\n", .stderr: "done\n"])
            #expect(try await engine.exec.exitCode(of: exec) == 0)
        }
    }

    @Test func `a megabyte goes in while another comes out`() async throws {
        try await Self.withShell { engine, id in
            let input = ByteBuffer(bytes: (0..<(1 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 31) })
            let result = try await engine.containers.execAndCollect(id, ["cat"], input: input, limit: 2 << 20)
            #expect(result.stdout == input)
        }
    }

    @Test func `ninety-six megabytes of output pass through a reader that stops for a while, and are kept nowhere`() async throws {
        try await Self.withShell { engine, id in
            let before = try Self.peakMemory()
            let spec = ExecSpec(command: ["head", "-c", "100663296", "/dev/zero"])
            let count = try await engine.containers.withExec(id, spec) { process in
                var count = 0
                for try await frame in process.output {
                    // While nothing is read other requests take their time.
                    if count == 0 { for _ in 0..<50 { _ = try await engine.system.ping() } }
                    count += frame.bytes.readableBytes
                }
                return count
            }
            #expect(count == 100_663_296)
            #expect(try Self.peakMemory() - before < 48 << 20)
        }
    }

    /// The most memory that this process has used so far, in bytes.
    private static func peakMemory() throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
        return try #require(Int(line.split(whereSeparator: { !$0.isNumber })[0])) << 10
    }

    @Test func `input that nobody reads doesn't hold the command up`() async throws {
        try await Self.withShell { engine, id in
            let result = try await engine.containers.execAndCollect(
                id,
                ["sh", "-c", "exec <&-; exit 4"],
                input: ByteBuffer(string: "unread")
            )
            #expect(result.exitCode == 4)
        }
    }

    @Test func `a terminal is a terminal, of the size it was given`() async throws {
        try await Self.withShell { engine, id in
            let spec = ExecSpec(command: ["sh", "-c", "tty; read line; stty size"], isTerminal: true, attachesInput: true)
            let text = try await engine.containers.withExec(id, spec) { process in
                var text = ""
                for try await frame in process.output {
                    text += String(buffer: frame.bytes)
                    guard text.hasSuffix("/dev/pts/0\r\n") else { continue }
                    try await engine.exec.resize(process.id, columns: 123, rows: 45)
                    try await process.write(ByteBuffer(string: "\n"))
                }
                return text
            }
            #expect(text.hasSuffix("45 123\r\n"))
        }
    }

    @Test func `a program that isn't there has an exit status, a container that doesn't run is a conflict`() async throws {
        try await EngineFixture.with { fixture in
            let id = try await fixture.createContainer("exec sleep 1000")
            let stopped = await #expect(throws: EngineError.self) { try await fixture.engine.containers.execAndCollect(id, ["true"]) }
            #expect(stopped?.code == .conflict)
            try await fixture.engine.containers.start(id)
            #expect(try await fixture.engine.containers.execAndCollect(id, ["/no/such/program"]).exitCode >= 126)
            let gone = await #expect(throws: EngineError.self) { try await fixture.engine.exec.inspect("no-such-exec") }
            #expect(gone?.code == .notFound)
        }
    }

    @Test func `attaching before the start misses nothing, and gives the first process its input`() async throws {
        try await EngineFixture.with { fixture in
            let containers = fixture.engine.containers
            let id = try await fixture.createContainer("echo ready; cat; exit 5") {
                $0.opensInput = true
                $0.closesInputOnce = true
            }
            let text = try await containers.withAttachment(id, input: true) { process in
                try await containers.start(id)
                var text = ""
                for try await frame in process.output {
                    text += String(buffer: frame.bytes)
                    guard text == "ready\n" else { continue }
                    try await process.write(ByteBuffer(string: "hello\n"))
                    process.closeInput()
                }
                return text
            }
            #expect(text == "ready\nhello\n")
            #expect(try await containers.wait(id).statusCode == 5)
        }
    }
}
