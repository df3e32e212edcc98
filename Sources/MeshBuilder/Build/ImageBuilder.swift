import DockerEngine
import Dockerfile
import Foundation
package import Logging
package import MeshAPI
import SystemPackage

/// Builds images in private, temporary, isolated and limited builders, and publishes them in the registry.
///
/// For each build it makes a Docker daemon that has namespaces and a control group of its own, and of which nothing stays but the stack's
/// cache, however the build ends: with an image, an error, a cancellation, or the end of meshd (see `removeLeftovers`).
package struct ImageBuilder: Sendable {
    private let configuration: BuilderConfiguration
    let registryPort: Int
    private let tokenPort: Int
    let authority: RegistryAuthority
    private let logger: Logger

    /// - Parameters:
    ///   - registryPort: where `RegistryServer` listens.
    ///   - tokenPort: where meshd serves the authority's tokens.
    package init(
        configuration: BuilderConfiguration,
        registryPort: Int,
        tokenPort: Int,
        authority: RegistryAuthority,
        logger: Logger
    ) {
        self.configuration = configuration
        self.registryPort = registryPort
        self.tokenPort = tokenPort
        self.authority = authority
        self.logger = logger
    }

    /// Builds, checks and publishes an image.
    ///
    /// When the task is cancelled, all of the builder is gone within two seconds. Doing it again for the same deployment does no harm.
    ///
    /// - Parameter report: called in order, one at a time; a slow one slows the build down.
    /// - Throws: `BuilderError`; `CancellationError`.
    package func build(
        _ request: BuildRequest,
        report: @escaping @Sendable (BuildReport) async -> Void
    ) async throws -> BuiltImage {
        let paths = BuilderPaths(deployment: request.deployment, stack: request.stack, configuration: configuration)
        return try await CacheLock.hold(cache: paths.cache, lock: paths.cacheLock) {
            let hadCache = FileManager.default.fileExists(atPath: paths.dataRoot.string)
            do {
                return try await buildOnce(request, paths: paths, report: report)
            } catch let error as BuilderError where error.code == .daemonNotStarted && hadCache {
                // A power failure may have left a cache that no daemon starts with. It is only a cache.
                logger.warning("a builder doesn't start with its cache", metadata: ["error": "\(error)", "stack": "\(request.stack)"])
                await report(.note(isWarning: true, message: "the stack's build cache is damaged; building without it", hint: nil))
                try await Directory.remove(paths.dataRoot)
                return try await buildOnce(request, paths: paths, report: report)
            }
        }
    }

    /// Ends and removes all that builders of this installation left behind when meshd ended without notice. Call it at the start of meshd,
    /// before any build. Other installations on the machine are not touched.
    package func removeLeftovers() async throws {
        for name in Directory.names(in: BuilderPaths.states(in: configuration)) {
            guard let deployment = try? EntityID(parsing: name) else { continue }
            logger.info("removing what a builder left behind", metadata: ["deployment": "\(deployment)"])
            try await remove(deployment)
        }
    }

    /// Removes the build cache of a stack. None is no error.
    ///
    /// - Throws: `BuilderError` with `.conflict` while a build uses it.
    package func removeCache(of stack: EntityID) async throws {
        let cache = BuilderPaths.cache(of: stack, configuration: configuration)
        guard FileManager.default.fileExists(atPath: cache.string) else { return }
        try await CacheLock.hold(cache: cache, lock: cache.appending("lock")) {
            try await Directory.remove(cache)
        }
    }

    private func buildOnce(
        _ request: BuildRequest,
        paths: BuilderPaths,
        report: @escaping @Sendable (BuildReport) async -> Void
    ) async throws -> BuiltImage {
        // The record of this builder, first of all: from here on removeLeftovers knows of it.
        try Directory.create(paths.state)
        let clock = PhaseClock()
        do {
            let image = try await runBuilder(for: request, paths: paths, clock: clock, report: report)
            try await clock.measure("teardown") { try await remove(request.deployment) }
            logger.info("built an image", metadata: clock.metadata.merging(["image": "\(image.reference)"]) { $1 })
            return image
        } catch {
            try await uncancelled { try await remove(request.deployment) }
            throw Task.isCancelled ? CancellationError() : error
        }
    }

    private func runBuilder(
        for request: BuildRequest,
        paths: BuilderPaths,
        clock: PhaseClock,
        report: @escaping @Sendable (BuildReport) async -> Void
    ) async throws -> BuiltImage {
        let nameservers = try configuration.nameservers.map { text in
            guard let address = IPv4Address(parsing: text) else {
                throw BuilderError(.networkUnavailable, "\(text) is not the IPv4 address of a name server")
            }
            return address
        }
        let mirror = try configuration.registryMirror.map { try RegistryMirror($0) }
        let group = try ControlGroup(deployment: request.deployment, limits: configuration.limits)
        try group.create()
        let network = try await clock.measure("network") {
            try await BuilderNetwork(deployment: request.deployment, nameservers: nameservers, logger: logger)
        }
        let daemon = BuilderDaemon(
            paths: paths,
            network: network,
            group: group,
            mirror: mirror,
            certificateAuthorities: configuration.certificateAuthorities,
            logger: logger
        )
        let start = ContinuousClock.now
        do {
            let image = try await withGuards(of: network.namespace, mirror: mirror, cache: paths.cache) {
                try await daemon.run { engine in
                    clock.note("daemon", start.duration(to: .now))
                    return try await BuilderSession(
                        engine: engine,
                        request: request,
                        paths: paths,
                        group: group,
                        limits: configuration.limits,
                        registryPort: registryPort,
                        authority: authority,
                        clock: clock,
                        report: report
                    ).run()
                }
            }
            try await network.namespace.close()
            return image
        } catch {
            try await network.namespace.close()
            throw error
        }
    }

    /// Runs `work` beside the relays that it needs and the limits that end it.
    private func withGuards(
        of namespace: NetworkNamespace,
        mirror: RegistryMirror?,
        cache: FilePath,
        _ work: @escaping @Sendable () async throws -> BuiltImage
    ) async throws -> BuiltImage {
        let limits = configuration.limits
        var destinations = Set([registryPort, tokenPort].map { LoopbackRelay.Destination(host: "127.0.0.1", port: $0) })
        if let relayed = mirror?.relay { destinations.insert(relayed) }
        return try await withThrowingTaskGroup(of: BuiltImage?.self) { group in
            defer { group.cancelAll() }
            for destination in destinations {
                let socket = try await namespace.listen(port: destination.port)
                let relay = LoopbackRelay(destination: destination, logger: logger)
                group.addTask {
                    try await relay.run(listeningOn: socket)
                    return nil
                }
            }
            group.addTask {
                try await Task.sleep(for: limits.timeout)
                throw BuilderError(
                    .buildTimedOut,
                    "the build took longer than \(limits.timeout.formatted(.units(allowed: [.hours, .minutes, .seconds])))",
                    hint: "make it shorter, or have the limit raised"
                )
            }
            group.addTask {
                try await DiskWatch(directory: cache, limitBytes: limits.diskBytes).run()
                return nil
            }
            group.addTask { try await work() }
            while let result = try await group.next() {
                if let result { return result }
            }
            throw CancellationError()
        }
    }

    private func remove(_ deployment: EntityID) async throws {
        // First the processes; what they used is free then.
        try await ControlGroup(deployment: deployment, limits: configuration.limits).remove()
        try await BuilderNetwork.remove(deployment)
        try await Directory.remove(
            BuilderPaths.runtime(of: deployment, configuration: configuration),
            BuilderPaths.states(in: configuration).appending(deployment.text)
        )
    }
}
