import NIOCore
import Testing

@testable import DockerEngine

@Suite struct LineSplitterTests {
    @Test(arguments: [1, 2, 3, 7, 100])
    func `lines are the same however the bytes are cut`(size: Int) throws {
        var splitter = LineSplitter(limit: 10)
        var lines: [String] = []
        let bytes = Array("first\n\nsécond\r\nlast".utf8)
        for start in stride(from: 0, to: bytes.count, by: size) {
            splitter.append(ByteBuffer(bytes: bytes[start..<min(start + size, bytes.count)]))
            while let line = try splitter.next() { lines.append(String(buffer: line)) }
        }
        #expect(lines == ["first", "", "sécond\r"])
        #expect(splitter.finish().map { String(buffer: $0) } == "last")
        #expect(splitter.finish() == nil)
    }

    @Test func `a line beyond the limit is refused, with a line feed or without`() throws {
        var splitter = LineSplitter(limit: 3)
        splitter.append(ByteBuffer(string: "abc\nabcd\n"))
        #expect(try splitter.next() == ByteBuffer(string: "abc"))
        #expect(throws: LineSplitter.LineTooLong.self) { try splitter.next() }
        var endless = LineSplitter(limit: 3)
        endless.append(ByteBuffer(string: "abcd"))
        #expect(throws: LineSplitter.LineTooLong.self) { try endless.next() }
    }
}
