/// A volume as the Engine shows it.
public struct Volume: Codable, Hashable, Sendable {
    public let name: String
    public let driver: String
    public let mountpoint: String
    @OptionalTimestamp public var createdAt: EngineTimestamp?
    @OrEmpty public var labels: [String: String]
    @OrEmpty public var options: [String: String]

    private enum CodingKeys: String, CodingKey {
        case name = "Name"
        case driver = "Driver"
        case mountpoint = "Mountpoint"
        case createdAt = "CreatedAt"
        case labels = "Labels"
        case options = "Options"
    }
}
