import MeshAPI
import MeshServer
import Testing

@Suite struct ListenAddressTests {
    @Test(arguments: [
        ("127.0.0.1:7480", "127.0.0.1", 7480), ("[::1]:80", "::1", 80), ("0.0.0.0:0", "0.0.0.0", 0),
        ("localhost:65535", "localhost", 65535),
    ])
    func anAddressHasAHostAndAPort(_ text: String, _ host: String, _ port: Int) throws {
        let address = try ListenAddress(parsing: text)
        #expect(address.host == host)
        #expect(address.port == port)
    }

    @Test(arguments: ["", "7480", ":7480", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1", "::1:80", "[]:80"])
    func whatIsntOneIsRefusedWithAnExample(_ text: String) {
        let error = #expect(throws: InvalidName.self) { try ListenAddress(parsing: text) }
        #expect(error?.message.contains("127.0.0.1:7480") == true)
    }
}
