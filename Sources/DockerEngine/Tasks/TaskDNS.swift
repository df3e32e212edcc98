/// The resolver's configuration in a task.
public struct TaskDNS: Codable, Hashable, Sendable {
    /// Addresses of resolvers.
    @OrEmpty public var nameservers: [String]
    /// Domains that names are looked up in.
    @OrEmpty public var search: [String]
    /// The driver's options.
    @OrEmpty public var options: [String]

    /// Makes one of these parts.
    public init(nameservers: [String] = [], search: [String] = [], options: [String] = []) {
        self.nameservers = nameservers
        self.search = search
        self.options = options
    }

    private enum CodingKeys: String, CodingKey {
        case nameservers = "Nameservers"
        case search = "Search"
        case options = "Options"
    }
}
