/// A length of time that Go sends as an integer of nanoseconds. Left out when nil.
@propertyWrapper
public struct Nanoseconds: Hashable, Sendable {
    /// The value itself.
    public var wrappedValue: Duration?

    /// Wraps a length of time.
    public init(wrappedValue: Duration?) {
        self.wrappedValue = wrappedValue
    }

    /// The length in nanoseconds, as near as 64 bits come.
    var count: Int64? {
        guard let wrappedValue else { return nil }
        let (seconds, attoseconds) = wrappedValue.components
        let (whole, overflows) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let limit: Int64 = seconds < 0 ? .min : .max
        guard !overflows else { return limit }
        let (sum, sumOverflows) = whole.addingReportingOverflow(attoseconds / 1_000_000_000)
        return sumOverflows ? limit : sum
    }
}

extension Nanoseconds: Codable {
    /// Wraps a length of time.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        wrappedValue = container.decodeNil() ? nil : .nanoseconds(try container.decode(Int64.self))
    }

    /// Writes an integer or `null`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(count)
    }
}

extension KeyedDecodingContainer {
    func decode(_ type: Nanoseconds.Type, forKey key: Key) throws -> Nanoseconds {
        Nanoseconds(wrappedValue: try decodeIfPresent(Int64.self, forKey: key).map { .nanoseconds($0) })
    }
}

extension KeyedEncodingContainer {
    mutating func encode(_ value: Nanoseconds, forKey key: Key) throws {
        try encodeIfPresent(value.count, forKey: key)
    }
}
