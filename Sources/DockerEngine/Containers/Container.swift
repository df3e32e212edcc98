/// A container as `GET /containers/{id}/json` shows it.
public struct Container: Decodable, Hashable, Sendable {
    public let id: String
    private let slashedName: String
    /// Without the leading slash of the wire.
    public var name: String { slashedName.hasPrefix("/") ? String(slashedName.dropFirst()) : slashedName }
    public let createdAt: EngineTimestamp
    public let state: State
    public let restartCount: Int
    /// The image's id.
    public let imageID: String
    public let configuration: Configuration
    public let host: HostSpec
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
