import MeshAPI

/// A DNS message (RFC 1035) as far as asking for addresses needs it. Pure.
enum DNSMessage {
    enum Kind: UInt16, Sendable {
        case a = 1
        case aaaa = 28
    }

    static func query(for domain: Domain, _ kind: Kind, id: UInt16) -> [UInt8] {
        var bytes: [UInt8] = [UInt8(id >> 8), UInt8(id & 0xFF)]
        // One question, recursion desired.
        bytes += [0x01, 0x00, 0, 1, 0, 0, 0, 0, 0, 0]
        for label in domain.text.split(separator: ".") {
            bytes.append(UInt8(label.utf8.count))
            bytes += Array(label.utf8)
        }
        return bytes + [0, 0, UInt8(kind.rawValue), 0, 1]
    }

    /// The addresses in an answer, as text; empty for a name that doesn't exist or has none.
    ///
    /// - Returns: nil for what is no answer to this query, or one that says that the server failed.
    static func addresses(in bytes: [UInt8], id: UInt16) -> [String]? {
        guard bytes.count >= 12, UInt16(bytes[0]) << 8 | UInt16(bytes[1]) == id, bytes[2] & 0x80 != 0 else { return nil }
        let code = bytes[3] & 0x0F
        // 3: no such name.
        guard code == 0 || code == 3 else { return nil }
        var position = 12
        for _ in 0..<count(bytes, 4) {
            guard skipName(bytes, &position) else { return nil }
            position += 4
        }
        var addresses: [String] = []
        for _ in 0..<count(bytes, 6) {
            guard skipName(bytes, &position), position + 10 <= bytes.count else { return nil }
            let (kind, length) = (count(bytes, position), count(bytes, position + 8))
            position += 10
            guard position + length <= bytes.count else { return nil }
            let data = bytes[position..<position + length]
            position += length
            switch (kind, length) {
            case (1, 4): addresses.append(data.map(String.init).joined(separator: "."))
            case (28, 16): addresses.append(IPv6Text.of(Array(data)))
            default: continue
            }
        }
        return addresses
    }

    private static func count(_ bytes: [UInt8], _ position: Int) -> Int {
        position + 1 < bytes.count ? Int(bytes[position]) << 8 | Int(bytes[position + 1]) : 0
    }

    /// A name is labels up to an empty one, or up to a pointer to the rest of another.
    private static func skipName(_ bytes: [UInt8], _ position: inout Int) -> Bool {
        while position < bytes.count {
            let length = bytes[position]
            if length == 0 {
                position += 1
                return true
            }
            if length & 0xC0 == 0xC0 {
                position += 2
                return true
            }
            position += 1 + Int(length)
        }
        return false
    }
}
