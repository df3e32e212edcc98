import MeshAPI

/// Whether a domain leads to this platform. Pure.
struct DomainCheck: Sendable {
    let domain: Domain
    /// Addresses that it has.
    let found: Set<String>
    /// Addresses that the platform answers at.
    let expected: Set<String>

    /// nil when it leads here and nowhere else; otherwise what is wrong, for people.
    var trouble: String? {
        guard !expected.isEmpty else {
            return "this server doesn't know its own addresses: give its domain an address, or name them by meshd --public-address"
        }
        guard !found.isEmpty else { return "\(domain) has no address yet" }
        let foreign = found.subtracting(expected)
        guard !foreign.isEmpty else { return nil }
        let here = expected.sorted().joined(separator: ", ")
        return "\(domain) leads to \(foreign.sorted().joined(separator: ", ")), which is not this server (\(here))"
    }
}
