import Testing

@testable import MeshBuilder

struct IPv4Tests {
    @Test(arguments: ["0.0.0.0", "10.255.255.53", "255.255.255.255"])
    func `an address reads and prints the same`(text: String) {
        #expect(IPv4Address(parsing: text)?.description == text)
    }

    @Test(arguments: ["", "1.2.3", "1.2.3.4.5", "256.1.1.1", "1.2.3.-4", "1.2.3.4 ", "::1", "1..2.3", "0001.2.3.4"])
    func `what is no address isn't one`(text: String) {
        #expect(IPv4Address(parsing: text) == nil)
    }

    @Test func `a network holds its own addresses and no others`() {
        let network: IPv4Network = "172.16.0.0/12"
        #expect(network.contains("172.31.255.255"))
        #expect(!network.contains("172.32.0.0"))
        #expect(IPv4Network(parsing: "10.1.2.3/8")?.description == "10.0.0.0/8")
        #expect(IPv4Network(parsing: "10.1.2.3")?.description == "10.1.2.3/32")
        #expect(IPv4Network(parsing: "10.0.0.0/33") == nil)
        #expect(IPv4Network(parsing: "0.0.0.0/0")?.contains("8.8.8.8") == true)
    }

    @Test(arguments: ["127.0.0.1", "10.0.0.1", "172.17.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "198.18.0.1", "224.0.0.1"])
    func `no address of a private network or of metadata services counts as public`(address: IPv4Address) {
        #expect(IPv4Network.notPublic.contains { $0.contains(address) })
    }

    @Test(arguments: ["8.8.8.8", "151.101.2.132", "192.0.2.1", "203.0.113.80", "172.32.0.1"])
    func `addresses of the Internet count as public`(address: IPv4Address) {
        #expect(!IPv4Network.notPublic.contains { $0.contains(address) })
    }
}
