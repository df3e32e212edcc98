import DockerEngine
import Foundation
import Logging
package import MeshAPI

extension Rack {
    /// The id of an environment's network, which is made if there is none: an overlay of its own, which plain containers can join too.
    ///
    /// Idempotent, also when several call it at once.
    ///
    /// - Throws: `noAddresses` when no subnet is free.
    package func ensureNetwork(of environment: EnvironmentIdentity) async throws -> String {
        try await translatingErrors { try await findOrCreateNetwork(of: environment) }
    }

    /// The id of an environment's network; nil where it has none.
    package func networkID(of environment: EntityID) async throws -> String? {
        try await translatingErrors { try await network(of: environment)?.id }
    }

    /// Removes an environment's network, as soon as its last container has left. Idempotent.
    ///
    /// - Throws: `stillInUse` when it hasn't been left within `limit`.
    package func removeNetwork(of environment: EntityID, limit: Duration = .seconds(120)) async throws {
        try await translatingErrors { try await removeNetwork(of: environment, until: ContinuousClock.now + limit) }
    }

    private func findOrCreateNetwork(of environment: EnvironmentIdentity) async throws -> String {
        for _ in 0..<5 {
            if let network = try await network(of: environment.id), network.isUsable { return network.id }
            let subnet = try await freeSubnet()
            guard let id = try await createNetwork(of: environment, subnet: subnet) else { continue }
            if try await becomesUsable(id) { return id }
            // Swarm takes a network whose subnet another one has, and then never sets it up.
            logger.info("network not allocated, trying another subnet", metadata: ["subnet": "\(subnet)"])
            try await engine.networks.remove(id)
        }
        throw RackError(.engineFailed, "Swarm sets up no network for the environment \(environment.name)", hint: "look at the Engine's log")
    }

    /// - Returns: the id; nil when somebody was quicker.
    private func createNetwork(of environment: EnvironmentIdentity, subnet: IPv4Subnet) async throws -> String? {
        let spec = NetworkSpec(
            name: networkName(of: environment),
            driver: "overlay",
            isAttachable: true,
            labels: environment.labels.merging([RackLabel.installation: installation.text]) { $1 },
            addressing: NetworkAddressing(pools: [.init(subnet: subnet.description)])
        )
        let refusal: EngineError
        do {
            return try await engine.networks.create(spec)
        } catch {
            refusal = error
        }
        // 409 when the name is taken, 500 from Swarm when two took it at the same moment: what counts is whether it is there.
        if refusal.code == .conflict { return nil }
        guard try await network(of: environment.id) != nil else { throw refusal }
        return nil
    }

    private func removeNetwork(of environment: EntityID, until deadline: ContinuousClock.Instant) async throws {
        while let network = try await network(of: environment) {
            // Swarm still counts tasks that are on their way out, and answers with various codes.
            if let refusal = await refusalToRemove(network), ContinuousClock.now >= deadline {
                throw RackError(
                    .stillInUse,
                    "the network \(network.name) can't be removed: \(refusal.message)",
                    hint: "disconnect the containers that are left on it, then delete the environment again"
                )
            }
            try await Task.sleep(for: RolloutTiming.interval, clock: .continuous)
        }
    }

    private func refusalToRemove(_ network: Network) async -> EngineError? {
        do {
            try await engine.networks.remove(network.id)
            return nil
        } catch {
            return error.code == .notFound ? nil : error
        }
    }

    private func networkName(of environment: EnvironmentIdentity) -> String {
        "\(environment.name)-\(environment.id)"
    }

    private func network(of environment: EntityID) async throws -> Network? {
        try await engine.networks.list(filters: labelFilter([RackLabel.environment: environment.text])).first
    }

    private func freeSubnet() async throws -> IPv4Subnet {
        let pools = try await engine.networks.list().flatMap { $0.addressing?.pools ?? [] }
        let taken = pools.compactMap { $0.subnet.flatMap(IPv4Subnet.init(parsing:)) } + RoutingTable.subnets()
        var generator = SystemRandomNumberGenerator()
        guard let subnet = AddressPool().freeSubnet(taken: taken, using: &generator) else {
            throw RackError(.noAddresses, "no subnet of \(AddressPool().range) is free", hint: "delete environments that nobody needs")
        }
        return subnet
    }

    /// Waits a moment until Swarm has given the network its addresses.
    private func becomesUsable(_ id: String) async throws -> Bool {
        let deadline = ContinuousClock.now + .seconds(3)
        while ContinuousClock.now < deadline {
            if try await engine.networks.inspect(id).isUsable { return true }
            try await Task.sleep(for: .milliseconds(20), clock: .continuous)
        }
        return false
    }
}

extension Network {
    /// Whether Swarm has set it up: until then it has neither driver nor addresses.
    fileprivate var isUsable: Bool {
        driver == "overlay" && !(addressing?.pools.isEmpty ?? true)
    }
}
