import MeshAPI
import MeshRack
import MeshStore

extension DeploymentRunner {
    /// Makes the gateway's routes those of all published services of all deployed stacks.
    ///
    /// - Parameter stack: one that is being deployed for the first time, whose services are to be reached as soon as they are ready.
    package func applyRoutes(deploying stack: Stack? = nil) async throws {
        var routes: [GatewayRoute] = []
        for environment in try await store.environments() {
            let deployed = try await store.stacks(environmentID: environment.id)
                .filter { $0.currentDeploymentID != nil || $0.id == stack?.id }
            for deployedStack in deployed {
                for service in try await store.services(stackID: deployedStack.id) where service.isPublished {
                    let backend = GatewayBackend(
                        network: try await rack.ensureNetwork(of: EnvironmentIdentity(environment)),
                        stack: deployedStack.name,
                        service: service.name,
                        serviceID: service.id,
                        scale: service.scale
                    )
                    routes.append(GatewayRoute(domain: try addresses.domain(of: environment.name), backend: backend))
                }
            }
        }
        try await gateway.apply(routes)
    }
}
