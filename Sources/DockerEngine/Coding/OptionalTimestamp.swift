/// An instant that Go sends as `0001-01-01T00:00:00Z`, as an empty string, as `null` or not at all when there is none.
@propertyWrapper
public struct OptionalTimestamp: Hashable, Sendable {
    /// The value itself.
    public var wrappedValue: EngineTimestamp?

    /// Wraps an instant.
    public init(wrappedValue: EngineTimestamp?) {
        self.wrappedValue = wrappedValue
    }

    private init(wire text: String?, codingPath: [any CodingKey]) throws {
        guard let text, !text.isEmpty else {
            wrappedValue = nil
            return
        }
        guard let instant = EngineTimestamp(rfc3339: text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: codingPath, debugDescription: "not an RFC 3339 time"))
        }
        wrappedValue = instant == .zero ? nil : instant
    }
}

extension OptionalTimestamp: Codable {
    /// Wraps an instant.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        try self.init(wire: container.decodeNil() ? nil : container.decode(String.self), codingPath: decoder.codingPath)
    }

    /// Writes RFC 3339 or `null`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(wrappedValue)
    }

    init(from container: KeyedDecodingContainer<some CodingKey>, text: String?, key: any CodingKey) throws {
        try self.init(wire: text, codingPath: container.codingPath + [key])
    }
}

extension KeyedDecodingContainer {
    func decode(_ type: OptionalTimestamp.Type, forKey key: Key) throws -> OptionalTimestamp {
        try OptionalTimestamp(from: self, text: decodeIfPresent(String.self, forKey: key), key: key)
    }
}

extension KeyedEncodingContainer {
    mutating func encode(_ value: OptionalTimestamp, forKey key: Key) throws {
        try encodeIfPresent(value.wrappedValue, forKey: key)
    }
}
