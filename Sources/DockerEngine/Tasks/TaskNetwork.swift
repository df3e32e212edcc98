/// A network that tasks are on.
public struct TaskNetwork: Codable, Hashable, Sendable {
    /// The network's id (a name is resolved when the spec is written).
    public var target: String
    /// Names that the service answers to on this network, besides its own.
    @OrEmpty public var aliases: [String]
    /// The driver's options.
    @OrEmpty public var driverOptions: [String: String]

    /// Makes one of these parts.
    public init(target: String, aliases: [String] = [], driverOptions: [String: String] = [:]) {
        self.target = target
        self.aliases = aliases
        self.driverOptions = driverOptions
    }

    private enum CodingKeys: String, CodingKey {
        case target = "Target"
        case aliases = "Aliases"
        case driverOptions = "DriverOpts"
    }
}
