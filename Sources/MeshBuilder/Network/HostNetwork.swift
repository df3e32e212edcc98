import MeshHost

/// What a builder's network must know about the machine it is on.
struct HostNetwork: Hashable, Sendable {
    /// The host's own addresses.
    let addresses: [IPv4Address]
    /// All that the host has an address in or a route to, default routes aside.
    let networks: [IPv4Network]
    /// The interfaces of the default routes: the way out.
    let uplinks: [String]

    /// Reads the output of `ip -4 -oneline address` and `ip -4 route show table all`.
    init(addressListing: String, routeListing: String) {
        var addresses: [IPv4Address] = []
        var networks: [IPv4Network] = []
        var uplinks: [String] = []
        for line in addressListing.split(separator: "\n") {
            let words = line.split(separator: " ")
            guard let index = words.firstIndex(of: "inet"), index + 1 < words.count else { continue }
            let text = words[index + 1]
            guard let network = IPv4Network(parsing: text), let address = IPv4Address(parsing: text.prefix { $0 != "/" }) else { continue }
            addresses.append(address)
            networks.append(network)
        }
        for line in routeListing.split(separator: "\n") {
            let words = line.split(separator: " ")
            // A route may begin with its type: `local 127.0.0.0/8 dev lo`.
            if words.first == "default" {
                if let index = words.firstIndex(of: "dev"), index + 1 < words.count, !uplinks.contains(String(words[index + 1])) {
                    uplinks.append(String(words[index + 1]))
                }
            } else if let network = words.prefix(2).lazy.compactMap({ IPv4Network(parsing: $0) }).first {
                networks.append(network)
            }
        }
        self.addresses = addresses
        self.networks = networks
        self.uplinks = uplinks
    }
}

extension HostNetwork {
    /// The machine as it is now.
    static func current() async throws -> HostNetwork {
        async let addresses = SystemCommand(.ip, "-4", "-oneline", "address").output()
        async let routes = SystemCommand(.ip, "-4", "route", "show", "table", "all").output()
        return try await HostNetwork(addressListing: addresses, routeListing: routes)
    }
}
