import MeshAPI
import MeshRack
import MeshStore

import struct MeshStore.Environment

extension DeploymentRunner {
    /// How long the gateway may take to find instances that are ready; it looks every half second.
    private static let discoveryLimit = Duration.seconds(10)

    /// Makes the gateway's routes those of all published services of all stacks that are deployed, or are being rolled out for the first time.
    package func applyRoutes() async throws {
        try await gateway.apply {
            let rollingOut = try await store.unfinishedDeployments().filter { $0.state == .rollingOut }.map(\.stackID)
            var routes: [GatewayRoute] = []
            for environment in try await store.environments() {
                let domain = try addresses.domain(of: environment.name)
                for stack in try await store.stacks(environmentID: environment.id)
                where stack.currentDeploymentID != nil || rollingOut.contains(stack.id) {
                    routes += try await backends(of: stack, in: environment).map { GatewayRoute(domain: domain, backend: $0) }
                }
            }
            return routes
        }
    }

    /// Returns when the gateway sends requests to every published service of a stack that has instances, or after `discoveryLimit`:
    /// then the gateway has its own trouble, which isn't the deployment's.
    func awaitDiscovery(of stack: Stack, in environment: Environment) async throws {
        let deadline = ContinuousClock.now + Self.discoveryLimit
        for backend in try await backends(of: stack, in: environment) where backend.scale > 0 {
            while try await gateway.readyInstances(of: backend) == 0, ContinuousClock.now < deadline {
                try await Task.sleep(for: .milliseconds(50), clock: .continuous)
            }
        }
    }

    private func backends(of stack: Stack, in environment: Environment) async throws -> [GatewayBackend] {
        let published = try await store.services(stackID: stack.id).filter(\.isPublished)
        guard !published.isEmpty else { return [] }
        let network = try await rack.ensureNetwork(of: EnvironmentIdentity(environment))
        return published.map { service in
            GatewayBackend(network: network, stack: stack.name, service: service.name, serviceID: service.id, scale: service.scale)
        }
    }
}
