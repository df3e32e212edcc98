/// Who makes the DNS records that answer DNS-01 challenges.
package struct ACMEDNS: Hashable, Sendable {
    /// As lego calls it, such as `route53` or `rfc2136`.
    package let provider: String
    /// What lego needs to be let in there, as environment variables.
    package let credentials: [String: String]
    /// Name servers (`address:port`) that lego finds the domain's own ones with; empty for the machine's.
    package let resolvers: [String]

    package init(provider: String, credentials: [String: String], resolvers: [String] = []) {
        self.provider = provider
        self.credentials = credentials
        self.resolvers = resolvers
    }
}

extension ACMEDNS: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Says who it is, and nothing secret.
    package var description: String { "DNS provider \(provider)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: ["provider": provider]) }
}
