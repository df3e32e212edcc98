import Crypto

import struct Foundation.Data

/// The keys that values were and are sealed with, oldest first. The newest seals; all of them open.
struct SecretKeyring: Sendable {
    private(set) var keys: [SecretKey]

    /// A ring with one new key.
    init() {
        keys = [.random()]
    }

    var newest: SecretKey { keys[keys.count - 1] }

    func key(withID id: some Sequence<UInt8>) -> SecretKey? {
        keys.first { $0.id.elementsEqual(id) }
    }

    mutating func addKey() {
        keys.append(.random())
    }
}

/// The ring as the text of a key file: a line for each key, its id and the key in base64, oldest first; `#` begins a comment.
extension SecretKeyring {
    var text: String {
        let lines = keys.map { key in
            "\(key.name) \(key.key.withUnsafeBytes { Data($0) }.base64EncodedString())\n"
        }
        return "# Opens the secrets in widemesh.sqlite. Back both up together, and show this file to nobody.\n" + lines.joined()
    }

    /// - Throws: `StoreError` with `corrupt` that names the bad line and shows nothing of it.
    init(text: String) throws(StoreError) {
        var keys: [SecretKey] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let words = line.split(whereSeparator: \.isWhitespace)
            guard let first = words.first, !first.hasPrefix("#") else { continue }
            guard words.count == 2, let data = Data(base64Encoded: String(words[1])), data.count == 32 else {
                throw StoreError(.corrupt, "line \(index + 1) is not a key", hint: Self.hint)
            }
            let key = SecretKey(key: SymmetricKey(data: data))
            guard key.name == first else {
                throw StoreError(.corrupt, "line \(index + 1) was altered: its key is not the one that its id names", hint: Self.hint)
            }
            keys.append(key)
        }
        guard !keys.isEmpty else {
            throw StoreError(.corrupt, "it has no key", hint: Self.hint)
        }
        self.keys = keys
    }

    private static let hint = "restore the key file from the backup of the data directory"
}
