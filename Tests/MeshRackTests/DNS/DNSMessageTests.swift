import MeshAPI
import Testing

@testable import MeshRack

@Suite struct DNSMessageTests {
    private let question: [UInt8] = [3] + Array("app".utf8) + [4] + Array("test".utf8) + [0, 0, 1, 0, 1]

    private func answer(code: UInt8 = 0, _ records: [[UInt8]] = [], id: UInt8 = 7) -> [UInt8] {
        [0, id, 0x81, 0x80 | code, 0, 1, 0, UInt8(records.count), 0, 0, 0, 0] + question + records.flatMap(\.self)
    }

    private func record(_ kind: UInt8, _ data: [UInt8]) -> [UInt8] {
        // The name is a pointer to the question's.
        [0xC0, 12, 0, kind, 0, 1, 0, 0, 0, 60, 0, UInt8(data.count)] + data
    }

    @Test func `Asks one question`() throws {
        let query = try DNSMessage.query(for: Domain(parsing: "app.test"), .a, id: 0x0102)
        #expect(query == [1, 2, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0] + question)
    }

    @Test func `Reads addresses behind an alias`() {
        let alias = record(5, [1] + Array("x".utf8) + [0xC0, 16])
        let v6 = record(28, [0x20, 0x01, 0x0D, 0xB8] + Array(repeating: 0, count: 11) + [1])
        let bytes = answer([alias, record(1, [192, 0, 2, 9]), v6])
        #expect(DNSMessage.addresses(in: bytes, id: 7) == ["192.0.2.9", "2001:db8::1"])
    }

    @Test func `Tells no such name from no answer`() {
        #expect(DNSMessage.addresses(in: answer(code: 3), id: 7) == [])
        #expect(DNSMessage.addresses(in: answer(code: 2), id: 7) == nil)
        #expect(DNSMessage.addresses(in: answer(), id: 8) == nil)
    }

    @Test func `Survives answers that are cut off anywhere`() {
        let whole = answer([record(1, [192, 0, 2, 9])])
        for length in whole.indices {
            #expect(DNSMessage.addresses(in: Array(whole[..<length]), id: 7) != ["192.0.2.9"])
        }
    }

    @Test(arguments: [
        ([UInt16](repeating: 0, count: 8), "::"), ([0x2001, 0xDB8, 0, 0, 1, 0, 0, 1], "2001:db8::1:0:0:1"),
        ([0, 0, 0, 0, 0, 0, 0, 1], "::1"),
        ([1, 2, 3, 4, 5, 6, 7, 0], "1:2:3:4:5:6:7:0"), ([0xFE80, 0, 0, 0, 0, 0, 0, 0], "fe80::"),
    ])
    func `Writes an address in one way only`(groups: [UInt16], text: String) {
        #expect(IPv6Text.of(groups.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }) == text)
    }
}
