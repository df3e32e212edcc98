import Foundation

/// The IPv4 routes of this machine: an environment's network must not hide what they lead to.
enum RoutingTable {
    /// Reads `/proc/net/route`; empty where it can't be read. The default route is left out.
    static func subnets(path: String = "/proc/net/route") -> [IPv4Subnet] {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return [] }
        return text.split(separator: "\n").dropFirst().compactMap { line in
            let fields = line.split(whereSeparator: \.isWhitespace)
            guard fields.count > 7, let address = UInt32(fields[1], radix: 16), let mask = UInt32(fields[7], radix: 16) else { return nil }
            let length = mask.nonzeroBitCount
            return length == 0 ? nil : IPv4Subnet(address: address.byteSwapped, prefixLength: length)
        }
    }
}
