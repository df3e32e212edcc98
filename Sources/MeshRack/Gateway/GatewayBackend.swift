package import MeshAPI

/// The instances that a route leads to: those of one Swarm service, on its environment's network.
package struct GatewayBackend: Hashable, Sendable {
    /// Id of the environment's network, as `Rack.ensureNetwork` returns it.
    package let network: String
    package let environment: EntityID
    package let stackID: EntityID
    package let stack: StackName
    package let service: ServiceName
    package let serviceID: EntityID
    /// How many instances the service is to have. Decides how many the gateway has room for, with plenty to spare.
    package let scale: Int

    package init(
        network: String,
        environment: EntityID,
        stack: StackName,
        stackID: EntityID,
        service: ServiceName,
        serviceID: EntityID,
        scale: Int
    ) {
        self.network = network
        self.environment = environment
        self.stackID = stackID
        self.stack = stack
        self.service = service
        self.serviceID = serviceID
        self.scale = scale
    }

    /// The Swarm service, and the backend of that name. Holds only characters that mean nothing to HAProxy.
    package var name: String { "\(stack)-\(service)-\(serviceID)" }

    /// Servers that HAProxy keeps ready: a rolling update starts as many instances again before the old ones leave, dead ones stay in
    /// DNS for seconds. Powers of two, so that most changes of scale change nothing here.
    var slots: Int {
        var slots = 8
        while slots < 2 * scale + 2 { slots *= 2 }
        return slots
    }
}
