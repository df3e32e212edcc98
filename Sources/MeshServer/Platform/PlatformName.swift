import MeshAPI
package import MeshRack
import MeshStore

/// A name of the platform's own that is to have a certificate.
package struct PlatformName: Hashable, Sendable, CustomStringConvertible {
    /// A domain, or one with `*` for its first label.
    package let text: String
    /// How an ACME server is shown that it is the platform's.
    package let challenge: ACMEChallenge

    private init(text: String, challenge: ACMEChallenge) {
        self.text = text
        self.challenge = challenge
    }

    package var description: String { text }

    /// nil for one with `*`.
    var domain: Domain? { try? Domain(parsing: text) }

    /// Those that a platform has: of its API, and with DNS-01 of all its aliases at once.
    package static func all(of addresses: PlatformAddresses, hasDNS: Bool) -> [PlatformName] {
        let aliases = hasDNS ? PlatformName(text: "*.\(addresses.domain)", challenge: .dns) : nil
        let isCovered = hasDNS && addresses.apiHost.map { (try? addresses.bareName(of: $0).kind) == .alias } ?? false
        let api = isCovered ? nil : addresses.apiHost.map { PlatformName(text: $0.text, challenge: .http) }
        return [aliases, api].compactMap(\.self)
    }
}
