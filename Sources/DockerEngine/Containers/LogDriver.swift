/// Where the Engine takes a container's output.
public struct LogDriver: Codable, Hashable, Sendable {
    /// Such as `json-file`, `local`, `none`.
    public var type: String
    /// The driver's options.
    @OrEmpty public var options: [String: String]

    /// Makes one of these parts.
    public init(type: String, options: [String: String] = [:]) {
        self.type = type
        self.options = options
    }

    private enum CodingKeys: String, CodingKey {
        case type = "Type"
        case options = "Config"
    }
}
