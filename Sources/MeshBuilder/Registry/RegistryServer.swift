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
    private let logger: Logger

    /// - Parameters:
    ///   - directory: `registry` in the data directory; made where it isn't there.
    ///   - port: where it listens on 127.0.0.1. The references of all images hold it: choose it once, then keep it.
    ///   - tokenPort: where meshd serves `GET /token` on 127.0.0.1.
    package init(directory: FilePath, port: Int, tokenPort: Int, authority: RegistryAuthority, logger: Logger) {
        self.port = port
        self.directory = directory
        self.logger = logger
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
        let file = directory.appending("config.yml")
        try Directory.create(directory.appending("data"))
        try TextFile.write(configuration.text, to: file)
        let supervised = SupervisedProcess(
            program: "/usr/bin/docker-registry",
            arguments: ["serve", file.string],
            environment: ["PATH": "/usr/bin:/bin", "OTEL_TRACES_EXPORTER": "none"]
        )
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

    private static let firstDelay: Duration = .milliseconds(50)
}
