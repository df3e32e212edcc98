/// A container's place on a network, as it is.
public struct NetworkEndpointState: Decodable, Hashable, Sendable {
    /// Empty before the container's first start.
    public let networkID: String
    /// The id of its place on the network.
    public let endpointID: String
    /// Empty while the container doesn't run.
    public let address: String
    /// The way out of it.
    public let gateway: String
    /// Of the address, in bits.
    public let prefixLength: Int
    /// Empty without IPv6.
    public let ipv6Address: String?
    /// Its MAC address.
    public let hardwareAddress: String?
    /// Names that it answers to there.
    @OrEmpty public var aliases: [String]

    private enum CodingKeys: String, CodingKey {
        case networkID = "NetworkID"
        case endpointID = "EndpointID"
        case address = "IPAddress"
        case gateway = "Gateway"
        case prefixLength = "IPPrefixLen"
        case ipv6Address = "GlobalIPv6Address"
        case hardwareAddress = "MacAddress"
        case aliases = "Aliases"
    }
}
