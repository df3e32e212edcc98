package import MeshRack
import ServiceLifecycle

/// Looks after the gateway's containers while `meshd` runs.
package struct GatewayKeeper: Service {
    private let gateway: Gateway

    package init(gateway: Gateway) {
        self.gateway = gateway
    }

    /// Runs until graceful shutdown or cancellation.
    package func run() async throws {
        await cancelWhenGracefulShutdown { await gateway.keep() }
    }
}
