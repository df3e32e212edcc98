import DockerEngine
import Logging

extension Gateway {
    /// Makes the one HAProxy serve that is wanted, whatever is there. Idempotent.
    func settle(_ wanted: GatewayContainer) async throws -> GatewayPlace {
        var lineup = GatewayLineup(try await members(), wanted: wanted)
        if let holder = lineup.holder {
            lineup = try await awaken(holder, wanted)
        } else {
            try await found(wanted, in: lineup)
            lineup = GatewayLineup(try await members(), wanted: wanted)
        }
        if lineup.current == nil, let holder = lineup.holder, holder.startedAt != nil {
            try await takeOver(wanted, holder: holder, lineup)
            lineup = GatewayLineup(try await members(), wanted: wanted)
        }
        guard let holder = lineup.holder, let current = lineup.current else { throw RuntimeSocketError.timedOut }
        for member in lineup.outgoing { try await dismiss(member) }
        for member in lineup.leftover {
            try await remove(member.id)
            try directory.removeSlot(member.slot)
        }
        return GatewayPlace(holder: holder.id, program: current.id, runtime: runtime(ofSlot: current.slot))
    }

    /// Returns when any HAProxy serves. After its own crash or the Engine's restart one may need a moment, but one that waits for its last
    /// connections never will.
    private func awaken(
        _ holder: GatewayMember,
        _ wanted: GatewayContainer,
        within limit: Duration = .seconds(5)
    ) async throws -> GatewayLineup {
        if holder.startedAt == nil { try await startUnlessItStarts(holder) }
        let clock = ContinuousClock()
        let deadline = clock.now.advanced(by: limit)
        while true {
            let lineup = GatewayLineup(try await members(), wanted: wanted)
            if lineup.predecessor != nil || clock.now >= deadline { return lineup }
            try await clock.sleep(for: .milliseconds(50))
        }
    }

    /// The Engine starts it again by itself, unless that has failed or somebody has stopped it. One that is just ending takes the container
    /// down first, and answers a request to start it with an error of its networks; so it is given time.
    private func startUnlessItStarts(_ holder: GatewayMember, within limit: Duration = .seconds(10)) async throws {
        let clock = ContinuousClock()
        let deadline = clock.now.advanced(by: limit)
        while clock.now < deadline {
            if try await engine.containers.inspect(holder.id).state.isRunning { return }
            try await clock.sleep(for: .milliseconds(100))
        }
        do {
            try await engine.containers.start(holder.id)
        } catch {
            throw await startFailure(error, container: holder.id)
        }
    }

    /// Starts a container in the same network namespace, whose HAProxy takes over the listening sockets of the one that serves.
    private func takeOver(_ wanted: GatewayContainer, holder: GatewayMember, _ lineup: GatewayLineup) async throws {
        let slot = lineup.freeSlot
        try directory.makeSlot(slot)
        try await leaveServerStates(of: lineup.predecessor)
        let spec = wanted.joining(holder.id, slot: slot, takingOverFrom: lineup.predecessor?.slot)
        let next = try await engine.containers.create(spec, name: GatewayContainer.name(of: settings.installation, slot: slot))
        do {
            try await engine.containers.start(next)
            try await awaitWorker(runtime(ofSlot: slot))
        } catch {
            // The old one serves on.
            let failure = await startFailure(error, container: next)
            try await remove(next)
            try directory.removeSlot(slot)
            throw failure
        }
        try directory.removeServerStates()
        logger.info("gateway replaced", metadata: ["container": "\(next)"])
    }

    /// Makes a container with a network namespace of its own, in the place of all that are there.
    ///
    /// Two can't have the same ports of the machine: then nobody has them between the end of the old one and the start of the new one. So
    /// that this is short, the new one is made, on all networks, while the old one serves, and begins with the instances that it knew.
    private func found(_ wanted: GatewayContainer, in lineup: GatewayLineup) async throws {
        let ports: Set<Int> = [Int(settings.ports.http), Int(settings.ports.https)]
        let old = lineup.members
        let sharesPorts = old.contains { !ports.isDisjoint(with: $0.ports) }
        let slot = lineup.freeSlot
        try directory.makeSlot(slot)
        let next = try await engine.containers.create(
            wanted.founding(slot: slot),
            name: GatewayContainer.name(of: settings.installation, slot: slot)
        )
        let front = try await engine.networks.inspect(GatewayContainer.name(of: settings.installation)).id
        for network in Set(old.flatMap(\.networks)).subtracting([front]).sorted() {
            try await engine.networks.connect(network, container: next)
        }
        try await leaveServerStates(of: old.first(where: \.isServing))
        if sharesPorts { try await end(old, within: .seconds(1)) }
        do {
            try await engine.containers.start(next)
            try await awaitWorker(runtime(ofSlot: slot))
        } catch {
            let failure = await startFailure(error, container: next)
            if !sharesPorts {
                try await remove(next)
                try directory.removeSlot(slot)
            }
            throw failure
        }
        try directory.removeServerStates()
        if !sharesPorts { try await end(old, within: .seconds(10)) }
    }

    private func end(_ members: [GatewayMember], within limit: Duration) async throws {
        for member in members {
            logger.info("gateway ended", metadata: ["container": "\(member.id)"])
            try await engine.containers.stop(member.id, timeout: limit)
            try await remove(member.id)
            try directory.removeSlot(member.slot)
        }
    }

    /// Lets HAProxy answer its last connections.
    private func dismiss(_ member: GatewayMember) async throws {
        do {
            try await engine.containers.kill(member.id, signal: GatewayContainer.softStop)
        } catch {
            // A `where` on this catch crashes the compiler (Swift 6.3.1). It has ended by itself.
            guard [.notFound, .conflict].contains(error.code) else { throw error }
        }
    }

    /// What a new HAProxy begins with, so that it needn't look for the instances first.
    private func leaveServerStates(of member: GatewayMember?) async throws {
        guard let member, let states = try? await runtime(ofSlot: member.slot).serverStates() else { return }
        try directory.write(serverStates: states)
    }
}
