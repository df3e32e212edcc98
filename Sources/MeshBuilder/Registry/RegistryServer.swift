import AsyncHTTPClient
import Crypto
import Foundation
package import Logging
import ServiceLifecycle
package import SystemPackage

/// The private registry: Debian's `docker-registry` on a loopback port, started again when it dies, and never outliving meshd.
package struct RegistryServer: Service, CustomStringConvertible {
    package let port: Int

    private let directory: FilePath
    private let configuration: RegistryConfiguration
    private let client: RegistryClient
    private let gate: RegistryGate
    private let logger: Logger

    /// - Parameters:
    ///   - directory: `registry` in the data directory; made where it isn't there.
    ///   - port: where it listens on 127.0.0.1. The references of all images hold it: choose it once, then keep it.
    ///   - tokenPort: where meshd serves `GET /token` on 127.0.0.1.
    package init(directory: FilePath, port: Int, tokenPort: Int, authority: RegistryAuthority, logger: Logger) {
        self.port = port
        self.directory = directory
        self.logger = logger
        gate = authority.gate
        client = RegistryClient(port: port, authority: authority)
        configuration = RegistryConfiguration(
            port: port,
            tokenPort: tokenPort,
            storage: directory.appending("data"),
            certificate: authority.certificateFile,
            secret: SymmetricKey(size: .bits256).withUnsafeBytes { Data($0).base64EncodedString() }
        )
    }

    package var description: String { "registry on 127.0.0.1:\(port)" }

    /// Runs until graceful shutdown or cancellation.
    package func run() async throws {
        try Directory.create(storage)
        try TextFile.write(configuration.text, to: configurationFile)
        let supervised = process("serve")
        try await cancelWhenGracefulShutdown {
            var delay = Self.firstDelay
            while !Task.isCancelled {
                let start = ContinuousClock.now
                let last = try await supervised.runToEnd()
                if Task.isCancelled { break }
                logger.warning("the registry ended and is started again", metadata: ["said": "\(last)"])
                delay = start.duration(to: .now) > .seconds(10) ? Self.firstDelay : min(delay * 2, .seconds(5))
                try? await Task.sleep(for: delay)
            }
        }
    }

    /// Returns when the registry answers with this meshd's tokens.
    ///
    /// - Throws: `BuilderError` with `.registryUnavailable` when it doesn't within `limit`.
    package func waitUntilReady(within limit: Duration = .seconds(15)) async throws {
        let deadline = ContinuousClock.now.advanced(by: limit)
        while !(await client.isAnswering()) {
            guard ContinuousClock.now < deadline else {
                throw BuilderError(
                    .registryUnavailable,
                    "the registry doesn't answer on 127.0.0.1:\(port)",
                    hint: "see whether another program holds that port, and meshd's log for what docker-registry said"
                )
            }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// Deletes the blobs that no manifest refers to; does nothing where nothing has changed since the last time.
    ///
    /// Pulls go on meanwhile, pushes and removals wait. Cancelled or killed in the middle, it has deleted a part of the garbage.
    /// - Throws: `BuilderError`; `CancellationError`.
    package func collectGarbage() async throws {
        guard gate.hasChanges else { return }
        try await waitUntilReady()
        try await gate.withCollection {
            try await process("garbage-collect").succeed()
            try await removeRepositoriesWithoutImages()
        }
    }

    /// What the collector leaves of a repository whose images are gone: links to layers that are gone as well.
    private func removeRepositoriesWithoutImages() async throws {
        let root = storage.appending("docker/registry/v2/repositories")
        for environment in Directory.names(in: root) {
            for stack in Directory.names(in: root.appending(environment)) {
                let repository = root.appending(environment).appending(stack)
                let manifests = repository.appending("_manifests/revisions/sha256")
                // A deleted manifest leaves its directory, without the link in it.
                let hasImages = Directory.names(in: manifests).contains { digest in
                    FileManager.default.fileExists(atPath: manifests.appending(digest).appending("link").string)
                }
                if !hasImages { try await Directory.remove(repository) }
            }
            if Directory.names(in: root.appending(environment)).isEmpty { try await Directory.remove(root.appending(environment)) }
        }
    }

    private var storage: FilePath { directory.appending("data") }
    private var configurationFile: FilePath { directory.appending("config.yml") }

    private func process(_ command: String) -> SupervisedProcess {
        SupervisedProcess(
            program: "/usr/bin/docker-registry",
            arguments: [command, configurationFile.string],
            environment: ["PATH": "/usr/bin:/bin", "OTEL_TRACES_EXPORTER": "none"]
        )
    }

    private static let firstDelay: Duration = .milliseconds(50)
}
