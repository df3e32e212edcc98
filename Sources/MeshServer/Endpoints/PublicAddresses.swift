import MeshAPI
import MeshStore

import struct MeshStore.Environment

/// The IP addresses that the platform answers at.
package struct PublicAddresses: Sendable {
    let resolver: any NameResolving
    /// Named by whoever runs the server; empty: those that the platform's aliases have.
    let named: Set<String>
    let addresses: PlatformAddresses

    package init(resolver: any NameResolving, named: Set<String>, addresses: PlatformAddresses) {
        self.resolver = resolver
        self.named = named
        self.addresses = addresses
    }

    /// Those that an endpoint of an environment has to lead to. Empty when nobody knows.
    ///
    /// - Throws: `RackError` with `dnsFailed`.
    func expected(in environment: Environment) async throws -> Set<String> {
        guard named.isEmpty else { return named }
        return try await resolver.addresses(of: EndpointName.alias(environment.name).domain(under: addresses.domain))
    }

    /// What is wrong with a name of the platform's own; nil when it leads to where the platform's domain leads.
    func trouble(with domain: Domain) async throws -> String? {
        let expected = named.isEmpty ? try await resolver.addresses(of: addresses.domain) : named
        return DomainCheck(domain: domain, found: try await resolver.addresses(of: domain), expected: expected).trouble
    }

    /// What is wrong with a domain; nil when it leads here.
    func trouble(with domain: Domain, in environment: Environment) async throws -> String? {
        let check = DomainCheck(
            domain: domain,
            found: try await resolver.addresses(of: domain),
            expected: try await expected(in: environment)
        )
        return check.trouble
    }

    /// The records that a domain's owner has to make: an alias, or, where that isn't possible, addresses.
    func records(for domain: Domain, in environment: Environment) async throws -> [[DNSRecord]] {
        let alias = try EndpointName.alias(environment.name).domain(under: addresses.domain)
        let expected = (try? await expected(in: environment)) ?? []
        let direct = expected.sorted().map { DNSRecord(type: $0.contains(":") ? "AAAA" : "A", name: domain, value: $0) }
        return [[DNSRecord(type: "CNAME", name: domain, value: alias.text)]] + (direct.isEmpty ? [] : [direct])
    }
}
