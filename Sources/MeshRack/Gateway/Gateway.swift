package import DockerEngine
import Foundation
package import Logging
import MeshAPI
import NIOCore
import SystemPackage

/// The HAProxy in front of an installation's environments, in containers of its own that go on when `meshd` doesn't.
///
/// All methods wait for each other in the order of the calls. All can be done again without harm, and after a crash in the middle of one.
package actor Gateway {
    let engine: DockerEngine
    let settings: GatewaySettings
    let logger: Logger
    let directory: GatewayDirectory
    let turnstile = Turnstile()
    /// Where HAProxy serves; nil before it was prepared.
    var place: GatewayPlace?
    /// What `settings.image` named when it was first asked for: that name gets a new meaning only with a new process.
    var imageID: String?
    /// The map that HAProxy is known to have; nil when it has to be told in any case.
    var loadedMap: [String]?

    package init(engine: DockerEngine, settings: GatewaySettings, logger: Logger) {
        self.engine = engine
        self.settings = settings
        self.logger = logger
        directory = GatewayDirectory(settings.directory)
    }

    /// Makes HAProxy serve as the settings say, or leaves one alone that does.
    ///
    /// A new image takes the place of the old one without losing a request: the new HAProxy takes over the listening sockets, and the old
    /// one lets its connections end. Only other ports of the machine, or another directory, make a new network namespace. Returns when
    /// HAProxy answers, with the routes that it had before; none at first.
    /// - Throws: `RackError`, `gatewayFailed` if HAProxy doesn't start, a port is taken for instance.
    package func prepare() async throws(RackError) {
        try await turn { try await self.prepareContainer() }
    }

    /// Makes the gateway serve exactly what a plan says. Requests under way and new ones are not disturbed.
    ///
    /// Joins the networks of new environments before, and leaves those without routes after. When it returns, new connections see the routes.
    /// - Parameter plan: asked when it is this call's turn, so that of two calls the later one can't bring back what the earlier one saw.
    /// - Throws: `RackError`, and what `plan` throws; then HAProxy goes on with the plan that it had.
    package func apply(_ plan: @Sendable () async throws -> GatewayPlan) async throws {
        try await turnstile.pass {
            let configuration = configuration(try await plan())
            try await guarded { try await self.apply(configuration) }
        }
    }

    /// Removes the containers and their network. Keeps the files.
    package func remove() async throws(RackError) {
        try await turn { try await self.removeContainer() }
    }

    /// Instances of a service that the gateway sends requests to at this moment.
    ///
    /// - Throws: `RackError`, `gatewayFailed` if HAProxy doesn't answer.
    package func readyInstances(of backend: GatewayBackend) async throws(RackError) -> Int {
        do {
            let states = ServerState.parse(try await runtime().serverStates(of: backend.name))
            return states.count { $0.backend == backend.name && $0.isReady }
        } catch {
            throw Self.notAnswering(error)
        }
    }

    /// What HAProxy tells Prometheus about itself and its backends.
    package func metrics() async throws(RackError) -> String {
        do {
            return try await runtime().metrics()
        } catch {
            throw Self.notAnswering(error)
        }
    }

    /// How the gateway is doing.
    package func status() async throws(RackError) -> GatewayStatus {
        do {
            let runtime = try runtime()
            let information = try await runtime.information()
            let states = ServerState.parse(try await runtime.serverStates())
            return GatewayStatus(information: information, states: states)
        } catch {
            throw Self.notAnswering(error)
        }
    }

    func configuration(_ plan: GatewayPlan) -> GatewayConfiguration {
        GatewayConfiguration(ports: settings.ports, trust: settings.trust, logsRequests: settings.logsRequests, plan: plan)
    }

    private func apply(_ configuration: GatewayConfiguration) async throws {
        let (place, holder) = try await servingPlace()
        try await join(configuration.networks, holder)
        let previous = directory.current
        try directory.write(configuration)
        if try await place.runtime.fingerprint() != configuration.fingerprint {
            try await reload(configuration, at: place, previous: previous)
        } else if loadedMap != configuration.mapLines || previous != configuration.generation {
            loadedMap = nil
            try directory.select(configuration.generation)
            try await place.runtime.replaceMap(with: configuration.mapLines)
        }
        loadedMap = configuration.mapLines
        try directory.prune(keeping: [configuration.generation])
        try await leaveNetworks(otherThan: configuration.networks, holder)
    }

    private func reload(_ configuration: GatewayConfiguration, at place: GatewayPlace, previous: String?) async throws {
        let command = GatewayContainer.checkCommand(generation: configuration.generation)
        let check = try await engine.containers.execAndCollect(place.program, command)
        guard check.exitCode == 0 else {
            throw RackError(
                .gatewayFailed,
                "HAProxy refuses the gateway's new configuration; the old one stays: \(String(buffer: check.stderr).suffix(2000))",
                hint: "check that the gateway image has HAProxy 2.6 or later"
            )
        }
        loadedMap = nil
        try directory.write(serverStates: try await place.runtime.serverStates())
        try directory.select(configuration.generation)
        do {
            try await place.runtime.reload()
            try await awaitWorker(place.runtime, withFingerprint: configuration.fingerprint)
        } catch {
            if let previous { try directory.select(previous) }
            throw error
        }
        try directory.removeServerStates()
        logger.debug("gateway reloaded", metadata: ["generation": "\(configuration.generation)"])
    }

    /// The states that a fresh worker prints to a log are for people, so it is asked.
    func awaitWorker(
        _ runtime: RuntimeAPI,
        withFingerprint fingerprint: String? = nil,
        within limit: Duration = .seconds(20)
    ) async throws {
        let clock = ContinuousClock()
        let deadline = clock.now.advanced(by: limit)
        while true {
            let answer = try? await runtime.fingerprint()
            // A master that has just started its worker listens a moment later than that.
            if let answer, fingerprint == nil || answer == fingerprint, await runtime.isServing() { return }
            guard clock.now < deadline else { throw RuntimeSocketError.timedOut }
            try await clock.sleep(for: .milliseconds(20))
        }
    }

    private func runtime() throws -> RuntimeAPI {
        guard let place else { throw RackError(.gatewayFailed, "the gateway isn't prepared yet", hint: "wait until meshd has started") }
        return place.runtime
    }

    private func turn(_ body: () async throws -> Void) async throws(RackError) {
        do {
            try await turnstile.pass { try await guarded(body) }
        } catch {
            throw Self.rackError(error)
        }
    }

    /// One kind of error for whatever goes wrong inside; a cancelled task's stays what it is.
    private func guarded(_ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch let error as CancellationError {
            throw error
        } catch {
            throw Self.rackError(error)
        }
    }
}
