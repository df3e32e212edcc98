/// A container's place on a network, as it is.
public struct NetworkEndpointState: Decodable, Hashable, Sendable {
    /// Empty before the container's first start.
    public let networkID: String
    public let endpointID: String
    /// Empty while the container doesn't run.
    public let address: String
    public let gateway: String
    public let prefixLength: Int
    public let ipv6Address: String?
    public let hardwareAddress: String?
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
