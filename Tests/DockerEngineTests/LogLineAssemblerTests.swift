import NIOCore
import Testing

@testable import DockerEngine

@Suite struct LogLineAssemblerTests {
    private static let time = "2024-02-29T12:34:56.123456789Z"

    private static func lines(
        limit: Int = 1_000,
        isTerminal: Bool = false,
        hasTimestamps: Bool = false,
        _ frames: [LogFrame]
    ) -> [LogLine] {
        var assembler = LogLineAssembler(limit: limit, isTerminal: isTerminal, hasTimestamps: hasTimestamps)
        return frames.flatMap { assembler.append($0) } + assembler.finish()
    }

    private static func out(_ text: String, continues: Bool = false) -> LogFrame {
        LogFrame(source: .stdout, bytes: ByteBuffer(string: text), isContinuation: continues)
    }

    @Test func `the two outputs don't mix`() {
        let frames = [Self.out("a"), LogFrame(source: .stderr, bytes: ByteBuffer(string: "x\ny")), Self.out("b\n\nc")]
        #expect(
            Self.lines(frames) == [
                LogLine(source: .stderr, text: "x"), LogLine(source: .stdout, text: "ab"), LogLine(source: .stdout, text: ""),
                LogLine(source: .stdout, text: "c"), LogLine(source: .stderr, text: "y"),
            ]
        )
    }

    @Test func `a line of several messages loses the times in its middle`() throws {
        let time = try #require(EngineTimestamp(rfc3339: Self.time))
        let frames = [Self.out("\(Self.time) one "), Self.out("2024-02-29T12:34:57Z two\n"), Self.out("\(Self.time) \n")]
        #expect(
            Self.lines(hasTimestamps: true, frames) == [
                LogLine(source: .stdout, time: time, text: "one two"), LogLine(source: .stdout, time: time, text: ""),
            ]
        )
    }

    @Test func `times are read however the bytes are cut`() throws {
        let text = "\(Self.time) héllo\n"
        let time = try #require(EngineTimestamp(rfc3339: Self.time))
        for cut in 1..<text.utf8.count {
            let bytes = Array(text.utf8)
            let frames = [
                LogFrame(source: .stdout, bytes: ByteBuffer(bytes: bytes[..<cut])),
                LogFrame(source: .stdout, bytes: ByteBuffer(bytes: bytes[cut...]), isContinuation: true),
            ]
            #expect(Self.lines(hasTimestamps: true, frames) == [LogLine(source: .stdout, time: time, text: "héllo")])
        }
    }

    @Test(arguments: ["no time here", "short", "", "a-word-that-is-longer-than-any-timestamp-could-ever-be and more"])
    func `what is no time is text`(text: String) {
        #expect(Self.lines(hasTimestamps: true, [Self.out("\(text)\n")]) == [LogLine(source: .stdout, text: text)])
    }

    @Test func `a terminal's lines each have their time and lose the carriage return`() throws {
        let time = try #require(EngineTimestamp(rfc3339: Self.time))
        let frames = [Self.out("\(Self.time) a\r\n\(Self.time) b"), Self.out("c\r\n", continues: true)]
        #expect(
            Self.lines(isTerminal: true, hasTimestamps: true, frames) == [
                LogLine(source: .stdout, time: time, text: "a"), LogLine(source: .stdout, time: time, text: "bc"),
            ]
        )
    }

    @Test func `a long line comes in parts that split no character`() {
        let text = String(repeating: "é", count: 20)
        let lines = Self.lines(limit: 17, [Self.out("\(text)\nend")])
        #expect(lines.map(\.text) == [String(repeating: "é", count: 8), String(repeating: "é", count: 8), "éééé", "end"])
        #expect(lines.map(\.isPartial) == [true, true, false, false])
    }

    @Test func `bytes that are no text don't break anything`() {
        let bytes = [UInt8](repeating: 0b1011_1111, count: 100)
        let lines = Self.lines(limit: 16, [LogFrame(source: .stdout, bytes: ByteBuffer(bytes: bytes))])
        #expect(lines.count >= 6)
        #expect(lines.allSatisfy { $0.text.unicodeScalars.allSatisfy { $0 == "\u{FFFD}" } })
    }
}
