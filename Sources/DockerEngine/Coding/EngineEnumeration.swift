/// An enumeration of strings on the wire that keeps values it doesn't know, so that a newer Engine never breaks the client
/// and a value read can be written back.
public protocol EngineEnumeration: Codable, Hashable, Sendable, CustomStringConvertible {
    /// The known values by their name on the wire.
    static var known: KeyValuePairs<String, Self> { get }
    /// Makes the value that stands for an unknown name.
    static func unknown(_ name: String) -> Self
    /// The name that an unknown value keeps; nil for the known ones.
    var unknownName: String? { get }
}

extension EngineEnumeration {
    /// The value for a name on the wire; `unknown` where there is none.
    public init(wireName name: String) {
        self = Self.known.first { $0.key == name }?.value ?? .unknown(name)
    }

    /// The name on the wire.
    public var wireName: String {
        unknownName ?? Self.known.first { $0.value == self }?.key ?? ""
    }

    /// The name on the wire.
    public var description: String { wireName }

    /// Reads a name; any is good.
    public init(from decoder: any Decoder) throws {
        self.init(wireName: try decoder.singleValueContainer().decode(String.self))
    }

    /// Writes the name.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(wireName)
    }
}
