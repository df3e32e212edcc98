package import MeshAPI
package import MeshRack

/// What the control plane needs of name servers. `DNSResolver` documents it.
package protocol NameResolving: Sendable {
    func addresses(of domain: Domain) async throws -> Set<String>
}

extension DNSResolver: NameResolving {}
