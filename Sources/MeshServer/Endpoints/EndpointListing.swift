import MeshAPI
import MeshStore

import struct MeshStore.Environment

/// Endpoints as they are recorded, with what leads where.
struct EndpointListing {
    let platform: ControlPlane
    let environment: Environment

    /// The environment's own alias first, then by name.
    func summaries() async throws -> [EndpointSummary] {
        try await summaries(of: platform.store.endpoints(environmentID: environment.id))
    }

    func summary(of endpoint: Endpoint) async throws -> EndpointSummary {
        try await summaries(of: [endpoint])[0]
    }

    private func summaries(of endpoints: [Endpoint]) async throws -> [EndpointSummary] {
        let publications = try await platform.store.publications(environmentID: environment.id)
        let selection = CertificateSelection(try await platform.store.certificates())
        var summaries: [EndpointSummary] = []
        for endpoint in endpoints {
            summaries.append(try await summary(of: endpoint, publications.filter { $0.endpointID == endpoint.id }, selection))
        }
        return summaries
    }

    private func summary(
        of endpoint: Endpoint,
        _ publications: [Publication],
        _ selection: CertificateSelection
    ) async throws -> EndpointSummary {
        let domain = try endpoint.name.domain(under: platform.addresses.domain)
        let isSecure = selection.certificate(for: endpoint, domain: domain) != nil
        return EndpointSummary(
            domain: domain,
            environment: environment.name,
            kind: endpoint.name.kind,
            state: endpoint.progress.state,
            reason: endpoint.progress.reason,
            url: try platform.addresses.url(of: endpoint.name, isSecure: isSecure),
            publications: publications.map {
                PublicationSummary(stack: $0.stack, service: $0.service, path: $0.path, isLive: $0.isLive)
            },
            records: try await records(for: endpoint),
            settings: endpoint.settings,
            createdAt: endpoint.createdAt
        )
    }

    private func records(for endpoint: Endpoint) async throws -> [[DNSRecord]] {
        guard case .custom(let domain) = endpoint.name, endpoint.progress.state != .ready else { return [] }
        return try await platform.publicAddresses.records(for: domain, in: environment)
    }
}
