import Crypto

/// A key that seals values, 256 bits. Its id is made from it, so a key can't go by another's name.
struct SecretKey: Sendable {
    static let idLength = 8

    /// First bytes of a hash of the key; says nothing about the rest of it.
    let id: [UInt8]
    let key: SymmetricKey

    init(key: SymmetricKey) {
        self.key = key
        var hash = SHA256()
        hash.update(data: Array("widemesh key id".utf8))
        key.withUnsafeBytes { hash.update(bufferPointer: $0) }
        id = Array(hash.finalize().prefix(Self.idLength))
    }

    static func random() -> SecretKey {
        SecretKey(key: SymmetricKey(size: .bits256))
    }

    /// The id as people see it, in the key file and in messages.
    var name: String { Self.name(ofID: id) }

    static func name(ofID id: some Sequence<UInt8>) -> String {
        id.map { byte in String(byte >> 4, radix: 16) + String(byte & 15, radix: 16) }.joined()
    }
}
