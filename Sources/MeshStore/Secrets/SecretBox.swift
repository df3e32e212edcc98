import Crypto
import Synchronization

import struct Foundation.Data

/// Seals values before they go into the database, and opens them again (AES-GCM, 256 bits).
///
/// A sealed value is: format (1 byte), id of its key (8), nonce (12), ciphertext, tag (16). Its place in the database is authenticated
/// with it.
final class SecretBox: Sendable {
    /// nil: the keys live as long as this object.
    private let file: SecretKeyFile?
    private let keyring: Mutex<SecretKeyring>

    init(keyring: SecretKeyring, file: SecretKeyFile?) {
        self.file = file
        self.keyring = Mutex(keyring)
    }

    var newestKey: SecretKey { keyring.withLock { $0.newest } }

    func hasKey(named name: String) -> Bool {
        keyring.withLock { $0.keys.contains { $0.name == name } }
    }

    /// Makes a new key, which from now on seals. In the key file, whole, when this returns.
    func addKey() throws(StoreError) {
        try keyring.withLock { ring throws(StoreError) in
            var longer = ring
            longer.addKey()
            try file?.save(longer)
            ring = longer
        }
    }

    func seal(_ plaintext: Data, for place: SecretPlace) throws(StoreError) -> Data {
        let key = newestKey
        do {
            let box = try AES.GCM.seal(plaintext, using: key.key, authenticating: place.authenticated)
            return Data([Self.format]) + Data(key.id) + Data(box.nonce) + box.ciphertext + box.tag
        } catch {
            throw StoreError(.unavailable, "\(place) can't be sealed: \(error)")
        }
    }

    /// - Throws: `StoreError`: `corrupt` for a value that was altered or moved here from another place, `unavailable` when its key is
    ///   missing.
    func open(_ sealed: Data, at place: SecretPlace) throws(StoreError) -> Data {
        guard sealed.first == Self.format, sealed.count > SecretKey.idLength else {
            throw .corrupt("secret", "\(place) is not sealed in a way that this version knows")
        }
        let id = sealed.dropFirst().prefix(SecretKey.idLength)
        guard let key = keyring.withLock({ $0.key(withID: id) }) else {
            throw .missingKey(SecretKey.name(ofID: id), for: "\(place)", file: file)
        }
        do {
            let box = try AES.GCM.SealedBox(combined: sealed.dropFirst(1 + SecretKey.idLength))
            return try AES.GCM.open(box, using: key.key, authenticating: place.authenticated)
        } catch {
            throw .corrupt("secret", "\(place) was altered after it was written")
        }
    }

    private static let format: UInt8 = 1
}

extension SecretBox {
    func seal(_ text: String, for place: SecretPlace) throws(StoreError) -> Data {
        try seal(Data(text.utf8), for: place)
    }

    func openText(_ sealed: Data, at place: SecretPlace) throws(StoreError) -> String {
        String(decoding: try open(sealed, at: place), as: UTF8.self)
    }

    /// The same value sealed with the newest key.
    func reseal(_ sealed: Data, at place: SecretPlace) throws(StoreError) -> Data {
        try seal(try open(sealed, at: place), for: place)
    }
}

extension StoreError {
    static func missingKey(_ name: String, for what: String, file: SecretKeyFile?) -> StoreError {
        let file = file.map { "\($0.path)" } ?? "the keys in memory"
        return StoreError(
            .unavailable,
            "\(what) can't be opened: they need the key \(name), which is not in \(file)",
            hint: "restore the key file that was backed up together with the database"
        )
    }
}
