/// A record that a domain's owner has to make.
package struct DNSRecord: Codable, Hashable, Sendable {
    /// `A`, `AAAA` or `CNAME`.
    package let type: String
    package let name: Domain
    /// An address, or the name that it stands for.
    package let value: String

    package init(type: String, name: Domain, value: String) {
        self.type = type
        self.name = name
        self.value = value
    }
}
