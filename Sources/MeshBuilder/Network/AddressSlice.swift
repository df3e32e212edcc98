/// The four addresses of one builder's link to the host: the host's end, the builder's end, and the two that every network loses.
///
/// Slices come from 198.18.0.0/16, half of the space that RFC 2544 sets aside for benchmarks: nobody routes it, so it collides neither
/// with a company's network nor with Docker's. The other half holds the bridge that a builder's steps are on.
struct AddressSlice: Hashable, Sendable {
    let network: IPv4Network

    var host: IPv4Address { network.base.advanced(by: 1) }
    var builder: IPv4Address { network.base.advanced(by: 2) }

    /// Where the steps of a build are, in every builder: each has a network namespace of its own.
    static let stepBridge = "198.19.0.1/24"

    static let pool: IPv4Network = "198.18.0.0/16"
    static let count: UInt32 = 1 << 14

    init(index: UInt32) {
        network = IPv4Network(Self.pool.base.advanced(by: (index % Self.count) * 4), prefixLength: 30)
    }

    /// The slices to try for a builder, in order: a sequence that begins somewhere else for each name, so that installations that know
    /// nothing of each other seldom reach for the same one.
    static func candidates(for name: String) -> some Sequence<AddressSlice> {
        let start = name.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
        return (0..<count).lazy.map { AddressSlice(index: (start % count) &+ $0) }
    }

    /// The first candidate that overlaps nothing that the host has an address in or a route to; nil when all are taken.
    static func free(for name: String, used: [IPv4Network]) -> AddressSlice? {
        let inPool = used.filter { $0.prefixLength > 0 && $0.overlaps(pool) }
        return candidates(for: name).first { slice in !inPool.contains { $0.overlaps(slice.network) } }
    }
}
