import Crypto
import Foundation

/// `sha256:` and 64 hexadecimal digits.
struct ImageDigest: Hashable, Sendable, CustomStringConvertible {
    let text: String

    init?(parsing text: String) {
        let hexadecimal = text.dropFirst(7).utf8
        guard text.hasPrefix("sha256:"), hexadecimal.count == 64,
            hexadecimal.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
        else { return nil }
        self.text = text
    }

    init(of bytes: some Sequence<UInt8>) {
        let alphabet = Array("0123456789abcdef")
        text = "sha256:" + SHA256.hash(data: Data(bytes)).flatMap { [alphabet[Int($0 >> 4)], alphabet[Int($0 & 15)]] }
    }

    var description: String { text }
}
