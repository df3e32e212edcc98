/// How a service is reached.
public struct ServiceEndpointSpec: Codable, Hashable, Sendable {
    public var mode: Mode?
    @OrEmpty public var ports: [PublishedPort]

    public init(mode: Mode? = nil, ports: [PublishedPort] = []) {
        self.mode = mode
        self.ports = ports
    }

    public enum Mode: EngineEnumeration {
        /// One address for the whole service, balanced by IPVS.
        case virtualAddress
        /// The name resolves to the addresses of the tasks.
        case dnsRoundRobin
        case unknown(String)

        public static let known: KeyValuePairs<String, Self> = ["vip": .virtualAddress, "dnsrr": .dnsRoundRobin]

        public var unknownName: String? { if case .unknown(let name) = self { name } else { nil } }
    }

    private enum CodingKeys: String, CodingKey {
        case mode = "Mode"
        case ports = "Ports"
    }
}
