import DockerEngine
import Logging

extension Rack {
    /// Makes sure that the Engine is a manager of a Swarm: one that is in no Swarm becomes the manager of a new one, which only this
    /// machine reaches. Idempotent; where somebody else makes one just now, that one is waited for.
    ///
    /// - Parameter patience: how long to wait for a Swarm that is being made.
    /// - Throws: `notAManager` with what to do, where the Engine is a worker, locked, or its Swarm is broken.
    package func prepare(patience: Duration = .seconds(10)) async throws {
        let state = try await settledState(within: patience)
        switch state?.localNodeState {
        case .active:
            guard state?.controlAvailable == true else {
                throw RackError(
                    .notAManager,
                    "the Docker Engine is a worker of a Swarm",
                    hint: "point meshd at a manager with --docker-host, or promote this server on one: docker node promote"
                )
            }
        case .locked:
            throw RackError(.notAManager, "the Swarm of the Docker Engine is locked", hint: "unlock it: docker swarm unlock")
        case .inactive, nil:
            try await translatingErrors { try await startSwarm(patience: patience) }
        case .pending, .error, .unknown:
            let reason = state?.error.flatMap { $0.isEmpty ? nil : ": \($0)" } ?? ""
            throw RackError(
                .notAManager,
                "the Docker Engine can't work in its Swarm\(reason)",
                hint: "mend it, or leave it: docker swarm leave --force"
            )
        }
    }

    /// The state of the Engine's node; not one that it is only passing through, unless it stays in it.
    private func settledState(within patience: Duration) async throws -> SwarmState? {
        let deadline = ContinuousClock.now + patience
        while true {
            let state = try await translatingErrors { try await engine.system.info().swarm }
            guard state?.localNodeState == .pending, ContinuousClock.now < deadline else { return state }
            try await Task.sleep(for: .milliseconds(100), clock: .continuous)
        }
    }

    private func startSwarm(patience: Duration) async throws {
        let loopback = "127.0.0.1"
        let spec = SwarmInitialization(listenAddress: "\(loopback):2377", advertiseAddress: loopback, dataPathAddress: loopback)
        do {
            _ = try await engine.swarm.initialize(spec)
            logger.info("swarm started")
        } catch {
            // Somebody else may have started one meanwhile.
            guard try await settledState(within: patience)?.controlAvailable == true else { throw error }
        }
    }
}
