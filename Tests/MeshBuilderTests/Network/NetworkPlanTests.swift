import MeshAPI
import Testing

@testable import MeshBuilder

struct NetworkPlanTests {
    private func plan(nameservers: [IPv4Address] = ["10.255.255.53"]) throws -> NetworkPlan {
        NetworkPlan(
            deployment: try EntityID(parsing: "abcdefghijkl"),
            slice: AddressSlice(index: 0),
            nameservers: nameservers,
            uplinks: ["eth0"],
            hostAddresses: ["192.0.2.2", "172.17.0.1"]
        )
    }

    @Test func `an interface's name fits into what Linux allows`() throws {
        #expect(try plan().interface == "wmbabcdefghijkl")
        #expect(try plan().interface.utf8.count == 15)
    }

    @Test func `inside, all that isn't public is prohibited, and the host too`() throws {
        let lines = try plan().insideCommands(hostProcess: 42).split(separator: "\n")
        #expect(lines[1] == "link add eth0 type veth peer name wmbabcdefghijkl netns 42")
        #expect(lines.contains("route add default via 198.18.0.1"))
        for network in IPv4Network.notPublic { #expect(lines.contains("route add prohibit \(network)")) }
        #expect(lines.contains("route add prohibit 192.0.2.2/32"))
    }

    @Test func `a name server is routed, also one that is the host itself`() throws {
        let lines = try plan(nameservers: ["10.255.255.53", "192.0.2.2"]).insideCommands(hostProcess: 1).split(separator: "\n")
        #expect(lines.contains("route add 10.255.255.53/32 via 198.18.0.1"))
        #expect(lines.contains("route add 192.0.2.2/32 via 198.18.0.1"))
        #expect(!lines.contains("route add prohibit 192.0.2.2/32"))
    }
}
