/// How a service is reached.
public struct ServiceEndpointSpec: Codable, Hashable, Sendable {
    /// How its name is resolved.
    public var mode: Mode?
    /// What is open on the nodes.
    @OrEmpty public var ports: [PublishedPort]

    /// A spec of these parts; what is left out is the Engine's choice.
    public init(mode: Mode? = nil, ports: [PublishedPort] = []) {
        self.mode = mode
        self.ports = ports
    }

    /// How a service's name is resolved.
    public enum Mode: EngineEnumeration {
        /// One address for the whole service, balanced by IPVS.
        case virtualAddress
        /// The name resolves to the addresses of the tasks.
        case dnsRoundRobin
        case unknown(String)

        /// The values of API 1.44 by their names on the wire.
        public static let known: KeyValuePairs<String, Self> = ["vip": .virtualAddress, "dnsrr": .dnsRoundRobin]

        /// The name that an unknown value keeps; nil for the known ones.
        public var unknownName: String? { if case .unknown(let name) = self { name } else { nil } }
    }

    private enum CodingKeys: String, CodingKey {
        case mode = "Mode"
        case ports = "Ports"
    }
}
