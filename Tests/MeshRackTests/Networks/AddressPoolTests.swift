import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import MeshRack

struct AddressPoolTests {
    @Test
    func aSubnetOverlapsNothingThatIsTaken() throws {
        var generator = SystemRandomNumberGenerator()
        var taken = [try #require(IPv4Subnet(parsing: "10.192.0.0/11"))]
        for _ in 0..<512 {
            let subnet = try #require(AddressPool().freeSubnet(taken: taken, using: &generator))
            #expect(!taken.contains(where: subnet.overlaps))
            #expect(AddressPool().range.overlaps(subnet))
            taken.append(subnet)
        }
        #expect(AddressPool().freeSubnet(taken: taken, using: &generator) == nil)
    }

    @Test(arguments: [
        ("10.0.0.0/8", "10.200.0.0/20", true), ("10.200.0.0/20", "10.0.0.0/8", true), ("10.200.0.0/20", "10.200.16.0/20", false),
        ("172.17.0.0/16", "10.200.0.0/20", false), ("0.0.0.0/0", "10.200.0.0/20", true), ("10.200.0.7/32", "10.200.0.0/20", true),
    ])
    func subnetsOverlapWhereTheyShareAddresses(left: String, right: String, overlap: Bool) throws {
        let subnets = (try #require(IPv4Subnet(parsing: left)), try #require(IPv4Subnet(parsing: right)))
        #expect(subnets.0.overlaps(subnets.1) == overlap)
    }

    @Test(arguments: ["", "10.0.0.0", "10.0.0/8", "10.0.0.256/8", "10.0.0.0/33", "fd00::/64", "10.0.0.0/8/9", "a.b.c.d/8"])
    func whatIsNoSubnetIsRefused(text: String) {
        #expect(IPv4Subnet(parsing: text) == nil)
    }

    @Test
    func aSubnetIsWrittenAsItIsRead() throws {
        #expect(try #require(IPv4Subnet(parsing: "10.200.19.5/20")).description == "10.200.16.0/20")
    }

    @Test
    func theMachinesRoutesAreReadWithoutTheDefaultRoute() async throws {
        let table = """
            Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT
            eth0\t00000000\t0101A8C0\t0003\t0\t0\t0\t00000000\t0\t0\t0
            docker0\t000011AC\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0
            tun0\t0010C80A\t00000000\t0001\t0\t0\t0\t00F0FFFF\t0\t0\t0
            broken
            """
        try await withTemporaryDirectory { directory in
            let file = try directory.write(table, to: "route")
            let subnets = RoutingTable.subnets(path: file.string)
            #expect(subnets.map(\.description) == ["172.17.0.0/16", "10.200.16.0/20"])
            #expect(RoutingTable.subnets(path: directory.appending("none").string) == [])
        }
    }
}
