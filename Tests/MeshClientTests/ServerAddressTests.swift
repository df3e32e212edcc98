import MeshClient
import Testing

@Suite struct ServerAddressTests {
    @Test(arguments: [
        ("unix:///var/lib/widemesh/meshd.sock", "unix:///var/lib/widemesh/meshd.sock"),
        ("http://127.0.0.1:7766", "http://127.0.0.1:7766"),
        ("http://localhost:7766/", "http://localhost:7766"),
        ("http://[::1]:7766", "http://[::1]:7766"),
        ("https://Mesh.Example.org/", "https://mesh.example.org"),
        ("HTTPS://mesh.example.org:8443", "https://mesh.example.org:8443"),
    ])
    func `An address is read and written`(text: String, written: String) throws {
        #expect(try ServerAddress(parsing: text).description == written)
    }

    @Test(arguments: [
        "", "mesh.example.org", "unix://relative", "unix://", "ftp://mesh.example.org", "https://", "https://user:secret@mesh.example.org",
        "https://mesh.example.org/v1", "https://mesh.example.org?x=1", "unix:///a\0b",
    ])
    func `What isn't an address is refused with an example`(text: String) {
        let error = #expect(throws: ClientError.self) { try ServerAddress(parsing: text) }
        #expect(error?.code == .badAddress)
        #expect(error?.hint?.hasPrefix("write it like ") == true)
    }

    @Test(arguments: ["http://mesh.example.org", "http://10.0.0.1:7766", "http://127.0.0.1.example.org", "http://127.1"])
    func `Plain http is for loopback alone`(text: String) {
        let error = #expect(throws: ClientError.self) { try ServerAddress(parsing: text) }
        #expect(error?.message.contains("plain http") == true)
    }
}
