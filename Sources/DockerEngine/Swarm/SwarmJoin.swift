/// What `POST /swarm/join` joins.
public struct SwarmJoin: Encodable, Hashable, Sendable {
    /// Such as `0.0.0.0:2377`.
    public var listenAddress: String
    /// The address that other nodes reach this one at.
    public var advertiseAddress: String?
    /// Managers, each `address:2377`.
    public var remoteAddresses: [String]
    /// ``Swarm/workerToken`` or ``Swarm/managerToken``.
    public var token: String

    /// A spec of these parts; what is left out is the Engine's choice.
    public init(remoteAddresses: [String], token: String, listenAddress: String = "0.0.0.0:2377", advertiseAddress: String? = nil) {
        self.listenAddress = listenAddress
        self.advertiseAddress = advertiseAddress
        self.remoteAddresses = remoteAddresses
        self.token = token
    }

    private enum CodingKeys: String, CodingKey {
        case listenAddress = "ListenAddr"
        case advertiseAddress = "AdvertiseAddr"
        case remoteAddresses = "RemoteAddrs"
        case token = "JoinToken"
    }
}
