/// What `POST /networks/create` makes a network from.
public struct NetworkSpec: Encodable, Hashable, Sendable {
    /// Its name.
    public var name: String
    /// Such as `bridge` or `overlay`.
    public var driver: String?
    /// Whether containers that belong to no service may join an overlay.
    public var isAttachable: Bool?
    /// No way out of it.
    public var isInternal: Bool?
    /// Whether it has IPv6 addresses too.
    public var hasIPv6: Bool?
    /// Names and values of the caller's, by which things are found again.
    @OrEmpty public var labels: [String: String]
    /// The driver's options.
    @OrEmpty public var options: [String: String]
    /// How addresses are given out.
    public var addressing: NetworkAddressing?
    /// Refuses a name that is taken. Engines before API 1.44 make a second one otherwise.
    private let checksDuplicate = true

    /// A spec of these parts; what is left out is the Engine's choice.
    public init(
        name: String,
        driver: String? = nil,
        isAttachable: Bool? = nil,
        isInternal: Bool? = nil,
        hasIPv6: Bool? = nil,
        labels: [String: String] = [:],
        options: [String: String] = [:],
        addressing: NetworkAddressing? = nil
    ) {
        self.name = name
        self.driver = driver
        self.isAttachable = isAttachable
        self.isInternal = isInternal
        self.hasIPv6 = hasIPv6
        self.labels = labels
        self.options = options
        self.addressing = addressing
    }

    private enum CodingKeys: String, CodingKey {
        case name = "Name"
        case driver = "Driver"
        case isAttachable = "Attachable"
        case isInternal = "Internal"
        case hasIPv6 = "EnableIPv6"
        case labels = "Labels"
        case options = "Options"
        case addressing = "IPAM"
        case checksDuplicate = "CheckDuplicate"
    }
}
