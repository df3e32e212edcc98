/// A collection that Go sends as `null`, or not at all, when it is empty. Left out when encoded empty.
@propertyWrapper
public struct OrEmpty<Value: EmptyInitializable> {
    /// The value itself.
    public var wrappedValue: Value

    /// Wraps a collection.
    public init(wrappedValue: Value) {
        self.wrappedValue = wrappedValue
    }
}

/// A collection that can be made empty.
public protocol EmptyInitializable {
    init()
    var isEmpty: Bool { get }
}

extension Array: EmptyInitializable {}
extension Dictionary: EmptyInitializable {}

extension OrEmpty: Equatable where Value: Equatable {}
extension OrEmpty: Hashable where Value: Hashable {}
extension OrEmpty: Sendable where Value: Sendable {}

extension OrEmpty: Decodable where Value: Decodable {
    /// Wraps a collection.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        wrappedValue = container.decodeNil() ? Value() : try container.decode(Value.self)
    }
}

extension OrEmpty: Encodable where Value: Encodable {
    /// Writes the collection.
    public func encode(to encoder: any Encoder) throws {
        try wrappedValue.encode(to: encoder)
    }
}

extension KeyedDecodingContainer {
    func decode<Value: Decodable>(_ type: OrEmpty<Value>.Type, forKey key: Key) throws -> OrEmpty<Value> {
        OrEmpty(wrappedValue: try decodeIfPresent(Value.self, forKey: key) ?? Value())
    }
}

extension KeyedEncodingContainer {
    mutating func encode<Value: Encodable>(_ value: OrEmpty<Value>, forKey key: Key) throws {
        guard !value.wrappedValue.isEmpty else { return }
        try encode(value.wrappedValue, forKey: key)
    }
}
