import DockerEngine
import Logging

extension Gateway {
    /// The published ports need a network of the container's own, where Docker's DNS answers from the first moment.
    func ensureFrontNetwork() async throws {
        let name = GatewayContainer.name(of: settings.installation)
        do {
            _ = try await engine.networks.inspect(name)
        } catch  where error.code == .notFound {
            let spec = NetworkSpec(name: name, driver: "bridge", labels: GatewayContainer.labels(of: settings.installation))
            _ = try await engine.networks.create(spec)
        }
    }

    /// Puts the container on the networks that it isn't on yet. Doesn't disturb its connections.
    func join(_ networks: Set<String>, _ container: Container) async throws {
        for network in networks.subtracting(container.network.networks.values.map(\.networkID)).sorted() {
            try await engine.networks.connect(network, container: container.id)
            logger.debug("gateway joined a network", metadata: ["network": "\(network)"])
        }
    }

    /// Takes the container off the networks of environments that it has no routes for any more.
    func leaveNetworks(otherThan networks: Set<String>, _ container: Container) async throws {
        let front = GatewayContainer.name(of: settings.installation)
        for (name, endpoint) in container.network.networks where name != front && !networks.contains(endpoint.networkID) {
            try await ignoringAbsence { () throws(EngineError) in
                try await engine.networks.disconnect(endpoint.networkID, container: container.id, force: true)
            }
            logger.debug("gateway left a network", metadata: ["network": "\(endpoint.networkID)"])
        }
    }
}
