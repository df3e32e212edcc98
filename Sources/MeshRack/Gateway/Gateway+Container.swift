import DockerEngine
import Logging
import NIOCore
import SystemPackage

extension Gateway {
    func prepareContainer() async throws {
        try checkDirectory()
        try directory.prepare()
        if directory.current == nil {
            let empty = configuration(GatewayPlan())
            try directory.write(empty)
            try directory.select(empty.generation)
        }
        let wanted = GatewayContainer(settings: settings, imageID: try await wantedImage())
        try await ensureFrontNetwork()
        loadedMap = nil
        place = try await settle(wanted)
    }

    /// Where HAProxy serves, after it was made to if it didn't, and the container whose networks it is on.
    func servingPlace() async throws -> (place: GatewayPlace, holder: Container) {
        if let place, await place.runtime.isServing(), let holder = try await inspect(place.holder), holder.state.isRunning {
            return (place, holder)
        }
        logger.warning("the gateway doesn't serve")
        try await prepareContainer()
        guard let place else { throw RuntimeSocketError.timedOut }
        return (place, try await engine.containers.inspect(place.holder))
    }

    func removeContainer() async throws {
        loadedMap = nil
        place = nil
        for container in try await engine.containers.list(all: true, filters: GatewayContainer.filters(of: settings.installation)) {
            try await remove(container.id)
        }
        let network = GatewayContainer.name(of: settings.installation)
        try await ignoringAbsence { () throws(EngineError) in try await engine.networks.remove(network) }
    }

    /// The gateway's containers, and what they do.
    func members() async throws -> [GatewayMember] {
        var members: [GatewayMember] = []
        for summary in try await engine.containers.list(all: true, filters: GatewayContainer.filters(of: settings.installation)) {
            guard let container = try await inspect(summary.id) else { continue }
            let isServing = await runtime(ofSlot: GatewayMember(container, isServing: false).slot).isServing()
            members.append(GatewayMember(container, isServing: isServing))
        }
        return members
    }

    func runtime(ofSlot slot: Int) -> RuntimeAPI { RuntimeAPI(sockets: directory.sockets(ofSlot: slot)) }

    func remove(_ container: String) async throws(EngineError) {
        try await ignoringAbsence { () throws(EngineError) in try await engine.containers.remove(container, force: true) }
    }

    func startFailure(_ error: any Error, container: String) async -> RackError {
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

    func ignoringAbsence(_ body: () async throws(EngineError) -> Void) async throws(EngineError) {
        do {
            try await body()
        } catch  where error.code == .notFound {
            // It is gone, as it was to be.
        }
    }

    /// nil if it has gone.
    private func inspect(_ container: String) async throws(EngineError) -> Container? {
        do {
            return try await engine.containers.inspect(container)
        } catch {
            // A `where` on this catch crashes the compiler (Swift 6.3.1).
            guard error.code == .notFound else { throw error }
            return nil
        }
    }

    private func wantedImage() async throws -> String {
        if let imageID { return imageID }
        let found = try await pulledImage()
        imageID = found
        return found
    }

    private func pulledImage() async throws -> String {
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

    private func checkDirectory() throws {
        // 107 bytes are all that the address of a unix socket holds.
        guard settings.directory.isAbsolute, settings.directory.string.utf8.count <= 80 else {
            throw RackError(
                .gatewayFailed,
                "the gateway's directory \(settings.directory) is not an absolute path of at most 80 bytes, which its sockets need",
                hint: "choose a shorter meshd --data-dir"
            )
        }
    }

    private func lastOutput(of container: String) async throws -> [String] {
        var lines: [String] = []
        for try await line in try await engine.containers.logs(container, follow: false, tail: 10).lines() {
            lines.append(line.text)
        }
        return lines
    }
}
