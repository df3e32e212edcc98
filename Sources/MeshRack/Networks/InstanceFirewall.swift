/// Keeps instances from the ports of the server they run on.
///
/// Swarm gives each container a way out through the bridge `docker_gwbridge`, and at its other end is the server itself, with whatever
/// listens there: the API, a database, SSH. What comes in over the bridge and isn't the answer to something is refused, but for DNS.
/// Traffic that only passes through (to the Internet, to a published port) isn't touched, nor is anything that comes from elsewhere.
struct InstanceFirewall: Hashable, Sendable {
    enum Family: Hashable, Sendable, CaseIterable {
        case ipv4, ipv6
    }

    /// Where Swarm's containers reach the server. Docker gives it this name.
    static let bridge = "docker_gwbridge"
    /// One for all installations on a server.
    static let chain = "WIDEMESH-INSTANCES"

    let family: Family

    /// For `iptables-restore --noflush`, given what `iptables-save -t filter` printed: puts the rules where they belong, before all
    /// others; nil when they are there.
    func script(from saved: String) -> String? {
        let lines = saved.split(separator: "\n").map(String.init)
        let first = lines.first { $0.hasPrefix("-A INPUT ") }
        let present = lines.filter { $0.hasPrefix("-A \(Self.chain) ") }
        guard first != jump || present != rules else { return nil }
        let former = lines.filter { $0 == jump }.map { "-D " + $0.dropFirst(3) }
        // Naming the chain empties it.
        let insertion = "-I INPUT 1 " + jump.dropFirst("-A INPUT ".count)
        let script = ["*filter", ":\(Self.chain) - [0:0]"] + rules + former + [insertion, "COMMIT"]
        return script.joined(separator: "\n") + "\n"
    }

    // As `iptables-save` prints them, so that they can be found again.

    private var jump: String {
        "-A INPUT -i \(Self.bridge) -m conntrack ! --ctstate RELATED,ESTABLISHED -j \(Self.chain)"
    }

    private var rules: [String] {
        let append = "-A \(Self.chain)"
        var rules = ["udp", "tcp"].map { "\(append) -p \($0) -m \($0) --dport 53 -j RETURN" }
        // Without it no neighbour is found.
        if family == .ipv6 { rules.append("\(append) -p ipv6-icmp -j RETURN") }
        rules.append("\(append) -p tcp -j REJECT --reject-with tcp-reset")
        rules.append("\(append) -j REJECT --reject-with \(family == .ipv4 ? "icmp" : "icmp6")-port-unreachable")
        return rules
    }
}
