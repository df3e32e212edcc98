import Testing

@testable import MeshBuilder

struct AddressSliceTests {
    @Test func `a slice holds the host's and the builder's address`() {
        let slice = AddressSlice(index: 3)
        #expect(slice.network.description == "198.18.0.12/30")
        #expect(slice.host.description == "198.18.0.13")
        #expect(slice.builder.description == "198.18.0.14")
    }

    @Test func `the same name begins at the same slice, and different names mostly don't`() {
        let names = (0..<200).map { "deployment\($0)" }
        let first = names.map { AddressSlice.free(for: $0, used: []) }
        #expect(first == names.map { AddressSlice.free(for: $0, used: []) })
        #expect(Set(first).count > 190)
    }

    @Test func `a slice that somebody uses is passed over`() throws {
        let taken = try #require(AddressSlice.free(for: "abc", used: []))
        let next = try #require(AddressSlice.free(for: "abc", used: [taken.network]))
        #expect(next != taken)
        #expect(AddressSlice.free(for: "abc", used: [IPv4Network(taken.host, prefixLength: 32)]) == next)
    }

    @Test func `default routes take no slices, a route to the whole pool takes all`() {
        #expect(AddressSlice.free(for: "abc", used: ["0.0.0.0/0", "10.0.0.0/8"]) != nil)
        #expect(AddressSlice.free(for: "abc", used: ["198.18.0.0/15"]) == nil)
    }

    @Test func `the steps' bridge is outside of the pool`() throws {
        let bridge = try #require(IPv4Network(parsing: AddressSlice.stepBridge))
        #expect(!bridge.overlaps(AddressSlice.pool))
    }
}
