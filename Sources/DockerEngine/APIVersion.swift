/// A version of the Engine API such as 1.41.
public struct APIVersion: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// 1.
    public let major: Int
    /// What goes up with new features.
    public let minor: Int

    /// A version of two numbers.
    public init(major: Int, minor: Int) {
        self.major = major
        self.minor = minor
    }

    /// Parses `1.41`; nil for anything else.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let major = Int(parts[0]), let minor = Int(parts[1]), major >= 0, minor >= 0 else { return nil }
        self.init(major: major, minor: minor)
    }

    /// The oldest version that this client speaks (Docker 20.10).
    public static let oldest = APIVersion(major: 1, minor: 41)
    /// The newest version that this client speaks (Docker 25). Engine 29 refuses anything older.
    public static let newest = APIVersion(major: 1, minor: 44)

    /// Such as `1.41`.
    public var description: String { "\(major).\(minor)" }

    /// Older before newer.
    public static func < (left: APIVersion, right: APIVersion) -> Bool {
        (left.major, left.minor) < (right.major, right.minor)
    }
}
