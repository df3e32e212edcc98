/// A volume as the Engine shows it.
public struct Volume: Codable, Hashable, Sendable {
    /// Its name.
    public let name: String
    /// The plugin that makes it work.
    public let driver: String
    /// Where it is, on the machine.
    public let mountpoint: String
    /// When it was made.
    @OptionalTimestamp public var createdAt: EngineTimestamp?
    /// Names and values of the caller's, by which things are found again.
    @OrEmpty public var labels: [String: String]
    /// The driver's options.
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
