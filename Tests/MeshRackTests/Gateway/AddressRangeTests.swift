import MeshAPI
import Testing

@testable import MeshRack

@Suite struct AddressRangeTests {
    @Test(arguments: [("10.0.0.0/8", "10.0.0.0/8"), ("192.0.2.7", "192.0.2.7/32"), ("2001:DB8::/32", "2001:db8::/32"), ("::1", "::1/128")])
    func `Is read as people write it`(text: String, range: String) throws {
        #expect(try AddressRange(parsing: text).description == range)
    }

    @Test(arguments: ["", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0/8", "::/129", "10.0.0.0/8/8", "proxy.example", "10.0.0.0/8 10.0.0.1"])
    func `Is refused otherwise`(text: String) {
        #expect(throws: InvalidName.self) { try AddressRange(parsing: text) }
    }
}
