package import MeshAPI
import NIOCore

/// IP addresses with the same beginning, such as `10.0.0.0/8`, `2001:db8::/32`, or one address.
package struct AddressRange: Hashable, Sendable, Comparable, CustomStringConvertible {
    private let address: String
    private let length: Int

    /// - Throws: `InvalidName` that shows the form.
    package init(parsing text: String) throws(InvalidName) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let address = try? SocketAddress(ipAddress: String(parts[0]), port: 0) else {
            throw InvalidName("'\(text)' is not a range of addresses; write it as 10.0.0.0/8")
        }
        let longest = address.protocol == .inet6 ? 128 : 32
        guard let length = parts.count == 1 ? longest : Int(parts[1]), (0...longest).contains(length) else {
            throw InvalidName("'\(text)' is not a range of addresses; after the slash comes a number from 0 to \(longest)")
        }
        self.address = address.ipAddress ?? String(parts[0])
        self.length = length
    }

    package var description: String { "\(address)/\(length)" }

    package static func < (left: Self, right: Self) -> Bool { left.description < right.description }
}
