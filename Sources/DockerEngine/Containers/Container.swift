/// A container as `GET /containers/{id}/json` shows it.
public struct Container: Decodable, Hashable, Sendable {
    /// Its id.
    public let id: String
    private let slashedName: String
    /// Without the leading slash of the wire.
    public var name: String { slashedName.hasPrefix("/") ? String(slashedName.dropFirst()) : slashedName }
    /// When it was made.
    public let createdAt: EngineTimestamp
    /// How it is doing.
    public let state: State
    /// How often its restart policy has started it again.
    public let restartCount: Int
    /// The image's id.
    public let imageID: String
    /// What it was made from, the image's part included.
    public let configuration: Configuration
    /// What it gets from its machine.
    public let host: HostSpec
    /// Its networks and ports.
    public let network: NetworkSettings

    private enum CodingKeys: String, CodingKey {
        case id = "Id"
        case slashedName = "Name"
        case createdAt = "Created"
        case state = "State"
        case restartCount = "RestartCount"
        case imageID = "Image"
        case configuration = "Config"
        case host = "HostConfig"
        case network = "NetworkSettings"
    }
}
