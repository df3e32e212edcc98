/// An IPv4 address.
struct IPv4Address: Hashable, Sendable, Comparable, CustomStringConvertible {
    let value: UInt32

    init(_ value: UInt32) {
        self.value = value
    }

    /// Four decimal numbers with dots between them; nil for anything else.
    init?(parsing text: some StringProtocol) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var value: UInt32 = 0
        for part in parts {
            guard (1...3).contains(part.utf8.count), part.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let byte = UInt8(part) else {
                return nil
            }
            value = value << 8 | UInt32(byte)
        }
        self.value = value
    }

    static func < (lhs: IPv4Address, rhs: IPv4Address) -> Bool { lhs.value < rhs.value }

    func advanced(by offset: UInt32) -> IPv4Address { IPv4Address(value &+ offset) }

    var isLoopback: Bool { IPv4Network.loopback.contains(self) }

    var description: String {
        "\(value >> 24).\(value >> 16 & 0xFF).\(value >> 8 & 0xFF).\(value & 0xFF)"
    }
}

extension IPv4Address: ExpressibleByStringLiteral {
    init(stringLiteral text: String) {
        guard let address = IPv4Address(parsing: text) else { preconditionFailure("\(text) is no IPv4 address") }
        self = address
    }
}
