import Testing

@testable import MeshRack

struct InstanceFirewallTests {
    private static let jump = "-A INPUT -i docker_gwbridge -m conntrack ! --ctstate RELATED,ESTABLISHED -j WIDEMESH-INSTANCES"
    private static let rules = """
        -A WIDEMESH-INSTANCES -p udp -m udp --dport 53 -j RETURN
        -A WIDEMESH-INSTANCES -p tcp -m tcp --dport 53 -j RETURN
        -A WIDEMESH-INSTANCES -p tcp -j REJECT --reject-with tcp-reset
        -A WIDEMESH-INSTANCES -j REJECT --reject-with icmp-port-unreachable
        """

    /// What `iptables-save -t filter` prints, given the rules of INPUT and those of the chain.
    private func saved(_ input: [String], _ rules: String = rules) -> String {
        (["*filter", ":INPUT ACCEPT [0:0]", ":WIDEMESH-INSTANCES - [0:0]"] + input + [rules, "COMMIT"]).joined(separator: "\n") + "\n"
    }

    @Test func `a server without the rules gets them, before its own`() throws {
        let saved = "*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -j ACCEPT\nCOMMIT\n"
        let script = try #require(InstanceFirewall(family: .ipv4).script(from: saved))
        #expect(
            script == """
                *filter
                :WIDEMESH-INSTANCES - [0:0]
                \(Self.rules)
                -I INPUT 1 -i docker_gwbridge -m conntrack ! --ctstate RELATED,ESTABLISHED -j WIDEMESH-INSTANCES
                COMMIT

                """
        )
    }

    @Test func `a server that has them is left alone`() {
        #expect(InstanceFirewall(family: .ipv4).script(from: saved([Self.jump, "-A INPUT -j ACCEPT"])) == nil)
    }

    @Test func `rules that another program has moved or changed are put right, and aren't doubled`() throws {
        let moved = try #require(InstanceFirewall(family: .ipv4).script(from: saved(["-A INPUT -j ACCEPT", Self.jump, Self.jump])))
        let lines = moved.split(separator: "\n")
        #expect(lines.count { $0 == "-D" + Self.jump.dropFirst(2) } == 2)
        #expect(lines.count { $0.hasPrefix("-I INPUT 1 ") } == 1)
        #expect(InstanceFirewall(family: .ipv4).script(from: saved([Self.jump], "-A WIDEMESH-INSTANCES -j ACCEPT")) != nil)
        #expect(InstanceFirewall(family: .ipv4).script(from: saved(["-A INPUT -j ACCEPT"])) != nil)
    }

    @Test func `IPv6 keeps what finds neighbours`() throws {
        let script = try #require(InstanceFirewall(family: .ipv6).script(from: "*filter\nCOMMIT\n"))
        #expect(script.contains("-p ipv6-icmp -j RETURN\n"))
        #expect(script.contains("icmp6-port-unreachable"))
    }
}
