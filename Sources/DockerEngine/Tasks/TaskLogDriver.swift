/// Where the Engine takes a task's output.
public struct TaskLogDriver: Codable, Hashable, Sendable {
    /// Such as `json-file`, `local`, `none`.
    public var name: String
    /// The driver's options.
    @OrEmpty public var options: [String: String]

    /// Makes one of these parts.
    public init(name: String, options: [String: String] = [:]) {
        self.name = name
        self.options = options
    }

    private enum CodingKeys: String, CodingKey {
        case name = "Name"
        case options = "Options"
    }
}
