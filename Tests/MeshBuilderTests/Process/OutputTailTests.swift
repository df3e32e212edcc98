import Testing

@testable import MeshBuilder

struct OutputTailTests {
    @Test func `the end is kept, of short and of long writes`() {
        var tail = OutputTail(limit: 5)
        tail.append(Array("abc".utf8))
        #expect(tail.text == "abc")
        tail.append(Array("defg\n".utf8))
        #expect(tail.text == "defg")
        tail.append(Array("0123456789".utf8))
        #expect(tail.text == "56789")
    }
}
