/// The resolver's configuration in a task.
public struct TaskDNS: Codable, Hashable, Sendable {
    @OrEmpty public var nameservers: [String]
    @OrEmpty public var search: [String]
    @OrEmpty public var options: [String]

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
