import Testing

@testable import MeshBuilder

struct ResolverConfigurationTests {
    @Test func `the host's name servers are taken in order, each once`() {
        let text = """
            # comment
            search example.org
            nameserver 10.255.255.53
            nameserver\t1.1.1.1
            nameserver 10.255.255.53
            nameserver fe80::1%eth0
            """
        let resolver = ResolverConfiguration(configuration: text, upstream: nil)
        #expect(resolver.nameservers == ["10.255.255.53", "1.1.1.1"])
        #expect(resolver.text == "nameserver 10.255.255.53\nnameserver 1.1.1.1\n")
    }

    @Test func `behind a stub on loopback stand the name servers of systemd-resolved`() {
        let resolver = ResolverConfiguration(configuration: "nameserver 127.0.0.53\noptions edns0", upstream: "nameserver 192.168.1.1\n")
        #expect(resolver.nameservers == ["192.168.1.1"])
    }

    @Test(arguments: [nil, "nameserver 127.0.0.1\n", "nameserver ::1\n"])
    func `with none in reach public ones serve`(upstream: String?) {
        #expect(ResolverConfiguration(configuration: "nameserver 127.0.0.53", upstream: upstream).nameservers == ["8.8.8.8", "8.8.4.4"])
    }
}
