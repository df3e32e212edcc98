/// What `POST /volumes/create` makes a volume from.
public struct VolumeSpec: Encodable, Hashable, Sendable {
    /// The Engine makes one up if nil.
    public var name: String?
    /// The plugin that makes it work.
    public var driver: String?
    /// The driver's options.
    @OrEmpty public var driverOptions: [String: String]
    /// Names and values of the caller's, by which things are found again.
    @OrEmpty public var labels: [String: String]

    /// A spec of these parts; what is left out is the Engine's choice.
    public init(name: String? = nil, driver: String? = nil, driverOptions: [String: String] = [:], labels: [String: String] = [:]) {
        self.name = name
        self.driver = driver
        self.driverOptions = driverOptions
        self.labels = labels
    }

    private enum CodingKeys: String, CodingKey {
        case name = "Name"
        case driver = "Driver"
        case driverOptions = "DriverOpts"
        case labels = "Labels"
    }
}
