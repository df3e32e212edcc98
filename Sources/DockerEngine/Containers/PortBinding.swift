/// A port of the machine that leads into a container.
public struct PortBinding: Codable, Hashable, Sendable {
    /// The address listened on; nil for all.
    public var hostAddress: String?
    /// nil for one that the Engine picks.
    public var hostPort: String?

    /// A binding to a port, or to one that the Engine picks.
    public init(hostAddress: String? = nil, hostPort: Int? = nil) {
        self.hostAddress = hostAddress
        self.hostPort = hostPort.map(String.init)
    }

    private enum CodingKeys: String, CodingKey {
        case hostAddress = "HostIp"
        case hostPort = "HostPort"
    }
}
