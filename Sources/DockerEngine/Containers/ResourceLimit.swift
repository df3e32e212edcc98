/// A limit of `setrlimit(2)`.
public struct ResourceLimit: Codable, Hashable, Sendable {
    /// Such as `nofile`.
    public var name: String
    /// What holds.
    public var soft: Int64
    /// What it can be raised to.
    public var hard: Int64

    /// Makes one of these parts.
    public init(name: String, soft: Int64, hard: Int64) {
        self.name = name
        self.soft = soft
        self.hard = hard
    }

    private enum CodingKeys: String, CodingKey {
        case name = "Name"
        case soft = "Soft"
        case hard = "Hard"
    }
}
