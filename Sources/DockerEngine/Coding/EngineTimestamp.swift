public import Foundation

/// An instant as the Engine gives it: RFC 3339 with up to nine decimals, kept exactly (a `Date` would lose the last two).
public struct EngineTimestamp: Hashable, Comparable, Sendable {
    /// Whole seconds since 1970 in UTC; negative before.
    public let secondsSince1970: Int64
    /// What comes on top, 0 to 999,999,999.
    public let nanoseconds: Int32

    /// Carries surplus nanoseconds over to the seconds.
    public init(secondsSince1970: Int64, nanoseconds: Int64 = 0) {
        let (carry, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
        let borrowed: Int64 = rest < 0 ? 1 : 0
        self.secondsSince1970 = secondsSince1970 &+ carry &- borrowed
        self.nanoseconds = Int32(rest + borrowed * 1_000_000_000)
    }

    /// Nearest nanosecond to a date. Dates beyond the years that RFC 3339 can write are moved to its ends.
    public init(_ date: Date) {
        let seconds = min(max(date.timeIntervalSince1970, -62_135_596_800), 253_402_300_799)
        let whole = seconds.rounded(.down)
        self.init(secondsSince1970: Int64(whole), nanoseconds: Int64(((seconds - whole) * 1e9).rounded()))
    }

    /// Go's zero time, which stands for "never".
    static let zero = EngineTimestamp(secondsSince1970: -62_135_596_800)

    /// The instant to about 0.1 microseconds.
    public var date: Date {
        Date(timeIntervalSince1970: Double(secondsSince1970) + Double(nanoseconds) / 1e9)
    }

    /// `seconds.nanoseconds`, as the parameters `since` and `until` take it.
    var queryValue: String {
        let decimals = String(nanoseconds)
        return "\(secondsSince1970).\(String(repeating: "0", count: 9 - decimals.count))\(decimals)"
    }

    /// Earlier before later.
    public static func < (left: EngineTimestamp, right: EngineTimestamp) -> Bool {
        (left.secondsSince1970, left.nanoseconds) < (right.secondsSince1970, right.nanoseconds)
    }
}
