import DockerEngine
import Logging
import NIOCore
import SystemPackage

extension Gateway {
    func prepareContainer() async throws {
        try checkDirectory()
        try directory.prepare()
        if directory.current == nil {
            let empty = GatewayConfiguration(ports: settings.ports, trust: settings.trust, plan: GatewayPlan())
            try directory.write(empty)
            try directory.select(empty.generation)
        }
        let wanted = GatewayContainer(settings: settings, imageID: try await imageID())
        try await ensureFrontNetwork()
        let name = GatewayContainer.name(of: settings.installation)
        // What a crash has left of a replacement.
        try await ignoringAbsence { () throws(EngineError) in try await engine.containers.remove("\(name)-next", force: true) }
        let existing = try await engine.containers.list(all: true, filters: GatewayContainer.filters(of: settings.installation))
        loadedMap = nil
        do {
            if existing.contains(where: { $0.labels[RackLabel.specDigest] == wanted.digest }) {
                try await engine.containers.start(name)
            } else {
                try await replace(existing, by: wanted)
            }
            try await awaitWorker()
        } catch {
            throw await startFailure(error, container: name)
        }
    }

    /// Puts a new container in the place of those that are there.
    ///
    /// Nobody has the ports between the end of the old one and the start of the new one. So that this is short, the new one is made, on all
    /// networks, while the old one serves, and begins with the instances that the old one knew.
    private func replace(_ existing: [ContainerSummary], by wanted: GatewayContainer) async throws {
        let name = GatewayContainer.name(of: settings.installation)
        let next = try await engine.containers.create(wanted.spec, name: "\(name)-next")
        let networks = Set(existing.flatMap { $0.networks.values.map(\.networkID) }).subtracting([""])
        let front = try await engine.networks.inspect(name).id
        for network in networks.subtracting([front]).sorted() { try await engine.networks.connect(network, container: next) }
        if let states = try? await runtime.serverStates() { try directory.write(serverStates: states) }
        for container in existing {
            logger.info("gateway replaced", metadata: ["container": "\(container.id)"])
            try await engine.containers.stop(container.id, timeout: .seconds(1))
            try await engine.containers.remove(container.id, force: true)
        }
        try await engine.containers.rename(next, to: name)
        try await engine.containers.start(name)
        try await awaitWorker()
        try directory.removeServerStates()
    }

    func runningContainer() async throws -> Container {
        let name = GatewayContainer.name(of: settings.installation)
        do {
            return try await engine.containers.inspect(name)
        } catch  where error.code == .notFound {
            logger.warning("gateway container is missing")
            try await prepareContainer()
            return try await engine.containers.inspect(name)
        }
    }

    func removeContainer() async throws {
        loadedMap = nil
        for container in try await engine.containers.list(all: true, filters: GatewayContainer.filters(of: settings.installation)) {
            try await ignoringAbsence { () throws(EngineError) in try await engine.containers.remove(container.id, force: true) }
        }
        let network = GatewayContainer.name(of: settings.installation)
        try await ignoringAbsence { () throws(EngineError) in try await engine.networks.remove(network) }
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

    private func imageID() async throws -> String {
        do {
            return try await engine.images.inspect(settings.image).id
        } catch {
            // A `where` on this catch crashes the compiler (Swift 6.3.1).
            guard error.code == .notFound else { throw error }
            do {
                try await engine.images.pullAndWait(settings.image)
                return try await engine.images.inspect(settings.image).id
            } catch {
                throw RackError(
                    .pullFailed,
                    "the gateway's image \(settings.image) is neither on this machine nor can it be pulled: \(error.message)",
                    hint: "name an image with HAProxy in it by meshd --gateway-image"
                )
            }
        }
    }

    /// The published ports need a network of the container's own, where Docker's DNS answers from the first moment.
    private func ensureFrontNetwork() async throws {
        let name = GatewayContainer.name(of: settings.installation)
        do {
            _ = try await engine.networks.inspect(name)
        } catch  where error.code == .notFound {
            let spec = NetworkSpec(name: name, driver: "bridge", labels: GatewayContainer.labels(of: settings.installation))
            _ = try await engine.networks.create(spec)
        }
    }

    private func checkDirectory() throws {
        // 107 bytes are all that the address of a unix socket holds; HAProxy adds up to 10 while it binds.
        guard settings.directory.isAbsolute, settings.directory.string.utf8.count <= 80 else {
            throw RackError(
                .gatewayFailed,
                "the gateway's directory \(settings.directory) is not an absolute path of at most 80 bytes, which its sockets need",
                hint: "choose a shorter meshd --data-dir"
            )
        }
    }

    private func startFailure(_ error: any Error, container: String) async -> RackError {
        let reason = (error as? EngineError)?.message ?? "HAProxy doesn't answer"
        let output = (try? await lastOutput(of: container)) ?? []
        let ports = settings.ports
        return RackError(
            .gatewayFailed,
            (["the gateway doesn't start: \(reason)"] + output).joined(separator: "\n"),
            hint: """
                if something else listens on port \(ports.http) or \(ports.https), end it or choose others by \
                meshd --http-port and --https-port
                """
        )
    }

    private func lastOutput(of container: String) async throws -> [String] {
        var lines: [String] = []
        for try await line in try await engine.containers.logs(container, follow: false, tail: 10).lines() {
            lines.append(line.text)
        }
        return lines
    }

    private func ignoringAbsence(_ body: () async throws(EngineError) -> Void) async throws(EngineError) {
        do {
            try await body()
        } catch  where error.code == .notFound {
            // It is gone, as it was to be.
        }
    }
}
