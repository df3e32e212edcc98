import MeshAPI
import MeshRack

/// A web service that a test routes to.
struct WebService: Sendable {
    let stack: StackIdentity
    let name: ServiceName
    let id: EntityID
    let scale: Int
    let network: String

    var backend: GatewayBackend {
        GatewayBackend(
            network: network,
            environment: stack.environment.id,
            stack: stack.name,
            stackID: stack.id,
            service: name,
            serviceID: id,
            scale: scale
        )
    }

    func route(_ domain: String, _ path: String = "/") throws -> GatewayRoute {
        GatewayRoute(domain: try Domain(parsing: domain), path: try PathPrefix(parsing: path), backend: backend)
    }
}
