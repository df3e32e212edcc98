import NIOCore
import Testing

@testable import MeshServer

@Suite struct StreamLinesTests {
    @Test func `an empty line never stands within a line, whatever pieces it comes in`() {
        var lines = StreamLines()
        let pieces = ["{\"a\":1}\n", nil, "{\"b\":", nil, "2", nil, "}\n{\"c\":3}\n", nil, nil]
        let written = pieces.compactMap { lines.bytes(of: $0.map { .content(ByteBuffer(string: $0)) } ?? .heartbeat) }
        #expect(written.map { String(buffer: $0) }.joined() == "{\"a\":1}\n\n{\"b\":2}\n{\"c\":3}\n\n\n")
    }
}
