/// The identity of a thing that keeps it when its name changes: 12 characters a-z and 2-7, the first a letter.
///
/// Fits where names are cramped: Swarm service names, labels, repository names, network interfaces.
package struct EntityID: Name {
    package let text: String

    package init(parsing text: some StringProtocol) throws(InvalidName) {
        let bytes = Array(text.utf8)
        guard bytes.count == Self.length, bytes.allSatisfy(Self.alphabet.contains), bytes[0] >= UInt8(ascii: "a") else {
            throw InvalidName("\(quoted(text)) is not an id")
        }
        self.text = String(text)
    }

    /// A new id: 59 random bits from the system's generator.
    package static func random() -> EntityID {
        var generator = SystemRandomNumberGenerator()
        let first = alphabet[Int.random(in: 0..<26, using: &generator)]
        let rest = (1..<length).map { _ in alphabet[Int.random(in: alphabet.indices, using: &generator)] }
        return EntityID(bytes: [first] + rest)
    }

    private init(bytes: [UInt8]) {
        text = String(decoding: bytes, as: UTF8.self)
    }

    private static let length = 12
    private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)
}
