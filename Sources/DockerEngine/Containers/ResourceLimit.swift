/// A limit of `setrlimit(2)`.
public struct ResourceLimit: Codable, Hashable, Sendable {
    /// Such as `nofile`.
    public var name: String
    public var soft: Int64
    public var hard: Int64

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
