/// What `POST /volumes/create` makes a volume from.
public struct VolumeSpec: Encodable, Hashable, Sendable {
    /// The Engine makes one up if nil.
    public var name: String?
    public var driver: String?
    @OrEmpty public var driverOptions: [String: String]
    @OrEmpty public var labels: [String: String]

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
