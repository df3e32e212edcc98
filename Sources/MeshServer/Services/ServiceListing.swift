import MeshAPI
import MeshRack
import MeshStore

import struct MeshStore.Environment

/// Services as they are recorded, with what the rack says of their instances.
struct ServiceListing {
    let platform: ControlPlane
    let environment: Environment

    /// In the order of `stacks`, each stack's services by name.
    func summaries(of stacks: [Stack]) async throws -> [ServiceSummary] {
        let ready = try await readyInstances()
        let endpoints = try await platform.store.endpoints(environmentID: environment.id)
        let selection = CertificateSelection(try await platform.store.certificates())
        let secure = try endpoints.filter {
            try selection.certificate(for: $0, domain: $0.name.domain(under: platform.addresses.domain)) != nil
        }
        let publications = try await platform.store.publications(environmentID: environment.id)
        var summaries: [ServiceSummary] = []
        for stack in stacks {
            let current = try await platform.store.currentDeployment(stackID: stack.id)
            for service in try await platform.store.services(stackID: stack.id) {
                let isDeployed = current?.snapshot.services.contains { $0.id == service.id } ?? false
                summaries.append(
                    ServiceSummary(
                        name: service.name,
                        stack: stack.name,
                        kind: service.isPublished ? .web : .worker,
                        command: service.command,
                        scale: service.scale,
                        ready: ready[service.id, default: 0],
                        deployment: isDeployed ? current?.version : nil,
                        urls: try publications.filter { $0.serviceID == service.id }
                            .map {
                                try platform.addresses.url(
                                    of: $0.endpoint,
                                    path: $0.path,
                                    isSecure: secure.map(\.id).contains($0.endpointID)
                                )
                            },
                        internalURL: "http://\(stack.name)-\(service.name)",
                        createdAt: service.createdAt
                    )
                )
            }
        }
        return summaries
    }

    private func readyInstances() async throws -> [EntityID: Int] {
        try await platform.rack.instances(environment: environment.id, stack: nil)
            .filter { $0.state == .running }
            .reduce(into: [:]) { counts, instance in counts[instance.service, default: 0] += 1 }
    }
}
