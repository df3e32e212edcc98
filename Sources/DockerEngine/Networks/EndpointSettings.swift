/// How a container joins a network.
public struct EndpointSettings: Codable, Hashable, Sendable {
    /// Names that it answers to on this network, besides its own.
    @OrEmpty public var aliases: [String]
    /// Addresses that are asked for.
    public var addresses: Addresses?

    /// Makes one of these parts.
    public init(aliases: [String] = [], addresses: Addresses? = nil) {
        self.aliases = aliases
        self.addresses = addresses
    }

    /// Addresses that are asked for rather than given out.
    public struct Addresses: Codable, Hashable, Sendable {
        /// Such as `10.0.1.3`.
        public var ipv4: String?
        /// Such as `fd00::3`.
        public var ipv6: String?

        /// Makes one of these parts.
        public init(ipv4: String? = nil, ipv6: String? = nil) {
            self.ipv4 = ipv4
            self.ipv6 = ipv6
        }

        private enum CodingKeys: String, CodingKey {
            case ipv4 = "IPv4Address"
            case ipv6 = "IPv6Address"
        }
    }

    private enum CodingKeys: String, CodingKey {
        case aliases = "Aliases"
        case addresses = "IPAMConfig"
    }
}
