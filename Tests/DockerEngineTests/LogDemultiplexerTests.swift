import NIOCore
import Testing

@testable import DockerEngine

@Suite struct LogDemultiplexerTests {
    private static func frame(_ kind: UInt8, _ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        return [kind, 0, 0, 0] + withUnsafeBytes(of: UInt32(bytes.count).bigEndian) { Array($0) } + bytes
    }

    @Test(arguments: [1, 3, 8, 9, 1_000])
    func `frames are the same however the bytes are cut`(size: Int) throws {
        let bytes = Self.frame(1, "out") + Self.frame(2, "error") + Self.frame(1, "") + Self.frame(1, "more")
        var demultiplexer = LogDemultiplexer(route: "test")
        var texts: [LogFrame.Source: String] = [:]
        var begins = 0
        for start in stride(from: 0, to: bytes.count, by: size) {
            demultiplexer.append(ByteBuffer(bytes: bytes[start..<min(start + size, bytes.count)]))
            while let frame = try demultiplexer.next() {
                texts[frame.source, default: ""] += String(buffer: frame.bytes)
                begins += frame.isContinuation ? 0 : 1
            }
        }
        try demultiplexer.finish()
        #expect(texts == [.stdout: "outmore", .stderr: "error"])
        #expect(begins == 3)
    }

    @Test func `a frame that claims four gigabytes is passed on as it comes`() throws {
        var demultiplexer = LogDemultiplexer(route: "test")
        demultiplexer.append(ByteBuffer(bytes: [1, 0, 0, 0, 255, 255, 255, 255, 65, 66]))
        #expect(try demultiplexer.next() == LogFrame(source: .stdout, bytes: ByteBuffer(string: "AB")))
        #expect(try demultiplexer.next() == nil)
        demultiplexer.append(ByteBuffer(string: "C"))
        #expect(try demultiplexer.next() == LogFrame(source: .stdout, bytes: ByteBuffer(string: "C"), isContinuation: true))
        #expect(performing: { try demultiplexer.finish() }, throws: { ($0 as? EngineError)?.code == .connectionLost })
    }

    @Test(arguments: [[1, 0, 0, 0, 0], [1]] as [[UInt8]])
    func `an end in the middle of a header is no end`(bytes: [UInt8]) throws {
        var demultiplexer = LogDemultiplexer(route: "test")
        demultiplexer.append(ByteBuffer(bytes: bytes))
        #expect(try demultiplexer.next() == nil)
        #expect(performing: { try demultiplexer.finish() }, throws: { ($0 as? EngineError)?.code == .connectionLost })
    }

    @Test(arguments: ["hello, world", "\u{4}\0\0\0\0\0\0\u{1}x", "\u{1}\u{1}\0\0\0\0\0\u{1}x"])
    func `bytes that are no frames are refused`(text: String) {
        var demultiplexer = LogDemultiplexer(route: "test")
        demultiplexer.append(ByteBuffer(string: text))
        #expect(performing: { try demultiplexer.next() }, throws: { ($0 as? EngineError)?.code == .decoding })
    }

    @Test func `a failure that the Engine writes into the stream is thrown`() throws {
        var demultiplexer = LogDemultiplexer(route: "test")
        demultiplexer.append(ByteBuffer(bytes: Self.frame(1, "a") + Self.frame(3, "log driver is gone")))
        #expect(try demultiplexer.next()?.bytes == ByteBuffer(string: "a"))
        #expect(
            performing: { try demultiplexer.next() },
            throws: {
                ($0 as? EngineError)?.code == .operationFailed && ($0 as? EngineError)?.message == "log driver is gone"
            }
        )
    }
}
