/// What `POST /swarm/init` makes a Swarm from.
public struct SwarmInitialization: Encodable, Hashable, Sendable {
    /// Such as `0.0.0.0:2377`.
    public var listenAddress: String
    /// The address that other nodes reach this one at.
    public var advertiseAddress: String?
    /// The address of the overlays' traffic, if it is another.
    public var dataPathAddress: String?
    /// Networks in CIDR notation that overlays' addresses are taken from.
    @OrEmpty public var addressPools: [String]
    /// The length of the prefix of each overlay's own part.
    public var subnetSize: Int?

    /// A spec of these parts; what is left out is the Engine's choice.
    public init(
        listenAddress: String = "0.0.0.0:2377",
        advertiseAddress: String? = nil,
        dataPathAddress: String? = nil,
        addressPools: [String] = [],
        subnetSize: Int? = nil
    ) {
        self.listenAddress = listenAddress
        self.advertiseAddress = advertiseAddress
        self.dataPathAddress = dataPathAddress
        self.addressPools = addressPools
        self.subnetSize = subnetSize
    }

    private enum CodingKeys: String, CodingKey {
        case listenAddress = "ListenAddr"
        case advertiseAddress = "AdvertiseAddr"
        case dataPathAddress = "DataPathAddr"
        case addressPools = "DefaultAddrPool"
        case subnetSize = "SubnetSize"
    }
}
