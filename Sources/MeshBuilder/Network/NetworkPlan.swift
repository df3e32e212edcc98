import MeshAPI

/// Everything that connects one builder to the outside and to nothing else, as values: commands for `ip` and rules for iptables.
///
/// - The builder has a network namespace of its own, with one veth pair out of it. Its name on the host holds the deployment's id.
/// - IPv4 goes out by NAT through the host's uplinks. IPv6 does not exist in there: it has no addresses, no routes, and is turned off.
/// - Inside, routes that prohibit answer at once for every network that isn't public, and for the host's own addresses. On the host,
///   iptables drops the same, so that not even a builder that got hold of its own namespace reaches them.
/// - The name servers are the exception: port 53 on them is open, wherever they are.
struct NetworkPlan: Hashable, Sendable {
    let deployment: EntityID
    let slice: AddressSlice
    let nameservers: [IPv4Address]
    let uplinks: [String]
    let hostAddresses: [IPv4Address]

    /// The host's end of the veth pair; 15 characters, all that Linux allows.
    static func interfaceName(of deployment: EntityID) -> String { "wmb\(deployment)" }

    var interface: String { Self.interfaceName(of: deployment) }

    /// For `ip -batch -` inside the builder's namespace, given a process in the host's.
    func insideCommands(hostProcess: Int32) -> String {
        var lines = [
            "link set lo up",
            "link add eth0 type veth peer name \(interface) netns \(hostProcess)",
            "address add \(slice.builder)/30 dev eth0",
            "link set eth0 up",
            "route add default via \(slice.host)",
        ]
        let reachable = Set(nameservers)
        lines += nameservers.filter { $0 != slice.host }.map { "route add \($0)/32 via \(slice.host)" }
        lines += IPv4Network.notPublic.map { "route add prohibit \($0)" }
        lines += Set(hostAddresses).subtracting(reachable).sorted().map { "route add prohibit \($0)/32" }
        return lines.joined(separator: "\n") + "\n"
    }

    /// For `ip -batch -` on the host, after `insideCommands`.
    var hostCommands: String {
        "address add \(slice.host)/30 dev \(interface)\nlink set \(interface) up\n"
    }

    var firewall: FirewallRules {
        FirewallRules(deployment: deployment, interface: interface, builder: slice.builder, nameservers: nameservers, uplinks: uplinks)
    }
}
