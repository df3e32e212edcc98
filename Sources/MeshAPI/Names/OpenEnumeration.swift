/// An enumeration that travels as a JSON string and keeps a value that this version doesn't know, so that old clients survive new servers.
package protocol OpenEnumeration: Codable, Hashable, Sendable, CustomStringConvertible {
    static var known: [(name: String, value: Self)] { get }
    static func unknown(named name: String) -> Self
    /// The name kept by an unknown value; nil for the known ones.
    var unknownName: String? { get }
}

extension OpenEnumeration {
    /// The value for a name, `unknown` where there is none.
    package init(named name: String) {
        self = Self.known.first { $0.name == name }?.value ?? Self.unknown(named: name)
    }

    package var name: String {
        guard let name = unknownName ?? Self.known.first(where: { $0.value == self })?.name else {
            preconditionFailure("a case of \(Self.self) is missing from its known values")
        }
        return name
    }

    package var description: String { name }

    package init(from decoder: any Decoder) throws {
        self.init(named: try decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }
}
