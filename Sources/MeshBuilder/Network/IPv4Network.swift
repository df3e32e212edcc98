/// A block of IPv4 addresses, as `10.0.0.0/8`.
struct IPv4Network: Hashable, Sendable, CustomStringConvertible {
    let base: IPv4Address
    let prefixLength: Int

    /// The block of that size which holds `address`.
    init(_ address: IPv4Address, prefixLength: Int) {
        precondition((0...32).contains(prefixLength))
        self.prefixLength = prefixLength
        base = IPv4Address(address.value & Self.mask(prefixLength))
    }

    /// `a.b.c.d/n`, or `a.b.c.d` for the one address; nil for anything else.
    init?(parsing text: some StringProtocol) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = IPv4Address(parsing: parts[0]) else { return nil }
        guard parts.count == 2 else {
            self.init(address, prefixLength: 32)
            return
        }
        guard let length = Int(parts[1]), (0...32).contains(length) else { return nil }
        self.init(address, prefixLength: length)
    }

    func contains(_ address: IPv4Address) -> Bool {
        address.value & Self.mask(prefixLength) == base.value
    }

    func overlaps(_ other: IPv4Network) -> Bool {
        contains(other.base) || other.contains(base)
    }

    var description: String { "\(base)/\(prefixLength)" }

    private static func mask(_ length: Int) -> UInt32 {
        length == 0 ? 0 : UInt32.max << UInt32(32 - length)
    }
}

extension IPv4Network: ExpressibleByStringLiteral {
    init(stringLiteral text: String) {
        guard let network = IPv4Network(parsing: text) else { preconditionFailure("\(text) is no IPv4 network") }
        self = network
    }
}

extension IPv4Network {
    static let loopback: IPv4Network = "127.0.0.0/8"

    /// Everything that isn't the public Internet (RFC 6890): private networks, where racks, other servers and cloud metadata services
    /// live; shared, link-local and benchmarking space, where builders live; multicast and reserved space.
    ///
    /// The three documentation networks are left out: nothing private is there, and some sandboxes put their gateway to the Internet there.
    static let notPublic: [IPv4Network] = [
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4",
    ]
}
