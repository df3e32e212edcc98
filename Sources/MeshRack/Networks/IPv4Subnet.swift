/// A block of IPv4 addresses, such as `10.192.16.0/20`.
struct IPv4Subnet: Hashable, Sendable, CustomStringConvertible {
    let address: UInt32
    let prefixLength: Int

    /// The subnet that `address` lies in.
    init(address: UInt32, prefixLength: Int) {
        precondition((0...32).contains(prefixLength), "an IPv4 prefix has 0 to 32 bits")
        self.prefixLength = prefixLength
        self.address = address & Self.mask(prefixLength)
    }

    /// nil for what isn't `a.b.c.d/n`, such as an IPv6 subnet.
    init?(parsing text: some StringProtocol) {
        let halves = text.split(separator: "/", omittingEmptySubsequences: false)
        guard halves.count == 2, let length = Int(halves[1]), (0...32).contains(length) else { return nil }
        let bytes = halves[0].split(separator: ".", omittingEmptySubsequences: false).compactMap { UInt8($0) }
        guard bytes.count == 4 else { return nil }
        self.init(address: bytes.reduce(0) { $0 << 8 | UInt32($1) }, prefixLength: length)
    }

    func overlaps(_ other: IPv4Subnet) -> Bool {
        let mask = Self.mask(min(prefixLength, other.prefixLength))
        return address & mask == other.address & mask
    }

    var description: String {
        "\(address >> 24).\(address >> 16 & 255).\(address >> 8 & 255).\(address & 255)/\(prefixLength)"
    }

    private static func mask(_ length: Int) -> UInt32 {
        length == 0 ? 0 : UInt32.max << UInt32(32 - length)
    }
}
