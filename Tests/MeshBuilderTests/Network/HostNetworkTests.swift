import Testing

@testable import MeshBuilder

struct HostNetworkTests {
    @Test func `addresses, networks and uplinks are read from what ip prints`() {
        let host = HostNetwork(
            addressListing: """
                1: lo    inet 127.0.0.1/8 scope host lo\\       valid_lft forever preferred_lft forever
                4: eth0    inet 192.0.2.2/24 brd 192.0.2.255 scope global eth0\\       valid_lft forever preferred_lft forever
                7: wg0    inet 10.8.0.1 peer 10.8.0.2/32 scope global wg0
                """,
            routeListing: """
                default via 192.0.2.1 dev eth0 proto static
                default via 192.0.2.9 dev eth0 metric 100
                default dev wg0 table 51820
                172.17.0.0/16 dev docker0 proto kernel scope link src 172.17.0.1 linkdown
                local 127.0.0.0/8 dev lo table local proto kernel scope host src 127.0.0.1
                broadcast 192.0.2.255 dev eth0 table local proto kernel scope link src 192.0.2.2
                unreachable 198.18.4.0/24
                """
        )
        #expect(host.addresses == ["127.0.0.1", "192.0.2.2", "10.8.0.1"])
        #expect(host.uplinks == ["eth0", "wg0"])
        let expected: [IPv4Network] = ["192.0.2.0/24", "10.8.0.1/32", "172.17.0.0/16", "127.0.0.0/8", "198.18.4.0/24"]
        #expect(Set(host.networks).isSuperset(of: expected))
        #expect(!host.networks.contains("0.0.0.0/0"))
    }
}
