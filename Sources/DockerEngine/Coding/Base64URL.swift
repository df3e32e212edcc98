import Foundation

/// The URL-safe base64 of RFC 4648 §5, with padding.
enum Base64URL {
    static func encode(_ data: Data) -> String {
        String(
            decoding: data.base64EncodedData().map { byte in
                switch byte {
                case UInt8(ascii: "+"): UInt8(ascii: "-")
                case UInt8(ascii: "/"): UInt8(ascii: "_")
                default: byte
                }
            },
            as: UTF8.self
        )
    }

    /// Encodes a value whose encoding can't fail: structures of strings.
    static func encode(json value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encode((try? encoder.encode(value)) ?? Data("{}".utf8))
    }
}
