/// A string from outside that was parsed and holds a value its kind allows.
///
/// Travels as a plain JSON string; a bad one fails to decode with the same message that `init(parsing:)` throws.
package protocol Name: Codable, Hashable, Comparable, Sendable, CustomStringConvertible, CodingKeyRepresentable {
    /// - Throws: `InvalidName`, whose message tells what is allowed.
    init(parsing text: some StringProtocol) throws(InvalidName)

    var text: String { get }
}

extension Name {
    package var description: String { text }

    package static func < (left: Self, right: Self) -> Bool { left.text < right.text }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        do {
            self = try Self(parsing: text)
        } catch {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: error.message)
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    /// A name as the key of a JSON object.
    package var codingKey: any CodingKey { NameKey(stringValue: text) }

    package init?(codingKey: some CodingKey) {
        try? self.init(parsing: codingKey.stringValue)
    }
}

private struct NameKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
