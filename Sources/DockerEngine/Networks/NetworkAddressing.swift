/// How a network gives out addresses (`IPAM`).
public struct NetworkAddressing: Codable, Hashable, Sendable {
    /// The plugin that makes it work.
    public var driver: String?
    /// Ranges that addresses are given out from.
    @OrEmpty public var pools: [Pool]
    /// The driver's options.
    @OrEmpty public var options: [String: String]

    /// Makes one of these parts.
    public init(driver: String? = nil, pools: [Pool] = [], options: [String: String] = [:]) {
        self.driver = driver
        self.pools = pools
        self.options = options
    }

    /// A range of addresses.
    public struct Pool: Codable, Hashable, Sendable {
        /// CIDR notation.
        public var subnet: String?
        /// The part of the subnet that addresses are given out from, in CIDR notation.
        public var range: String?
        /// The way out of it.
        public var gateway: String?

        /// Makes one of these parts.
        public init(subnet: String? = nil, range: String? = nil, gateway: String? = nil) {
            self.subnet = subnet
            self.range = range
            self.gateway = gateway
        }

        private enum CodingKeys: String, CodingKey {
            case subnet = "Subnet"
            case range = "IPRange"
            case gateway = "Gateway"
        }
    }

    private enum CodingKeys: String, CodingKey {
        case driver = "Driver"
        case pools = "Config"
        case options = "Options"
    }
}
