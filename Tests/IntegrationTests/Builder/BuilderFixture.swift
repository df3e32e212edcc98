import Foundation
import Logging
import MeshAPI
import Synchronization
import SystemPackage
import TestSupport

@testable import MeshBuilder

/// All that a builder needs around it, real and on ports of its own: the registry, its token service, and a mirror with a base image.
struct BuilderFixture: Sendable {
    let dataDirectory: FilePath
    let registryPort: Int
    let tokenPort: Int
    let mirrorPort: Int
    let authority: RegistryAuthority
    let registry: RegistryServer
    let environment: EntityID
    let log: RecordedLog

    static let secret = "the environment's secret"

    var configuration: BuilderConfiguration {
        var configuration = BuilderConfiguration(
            dataDirectory: dataDirectory,
            registryMirror: URL(string: "http://127.0.0.1:\(mirrorPort)")
        )
        configuration.limits = BuildLimits(cpus: 2, memoryBytes: 2 << 30, timeout: .seconds(60), diskBytes: 1 << 30)
        return configuration
    }

    func builder(_ change: (inout BuilderConfiguration) -> Void = { _ in }) -> ImageBuilder {
        var configuration = configuration
        change(&configuration)
        return ImageBuilder(
            configuration: configuration,
            registryPort: registryPort,
            tokenPort: tokenPort,
            authority: authority,
            logger: log.logger
        )
    }

    /// A build of a Dockerfile with files beside it.
    func request(
        _ dockerfile: String,
        files: [String: String] = [:],
        stack: EntityID = .random(),
        arguments: [String: String] = [:]
    ) async throws -> BuildRequest {
        let deployment = EntityID.random()
        let directory = dataDirectory.appending("sources").appending(deployment.text)
        for (name, text) in files.merging(["Dockerfile": dockerfile], uniquingKeysWith: { $1 }) {
            try directory.write(text, to: name)
        }
        let archive = dataDirectory.appending("sources").appending("\(deployment).tar")
        let tar = try await runProgram("/bin/tar", ["-C", directory.string, "-cf", archive.string, "."])
        guard tar.exitCode == 0 else { throw TestSupportError("tar: \(tar.standardError)") }
        return BuildRequest(
            deployment: deployment,
            stack: stack,
            environment: environment,
            source: archive,
            dockerfileText: Array(dockerfile.utf8),
            buildArguments: arguments
        )
    }

    /// Runs `body` with everything up, and ends it all.
    static func with<Result: Sendable>(_ body: @escaping @Sendable (BuilderFixture) async throws -> Result) async throws -> Result {
        let busybox = try await BusyboxImage.shared.value
        return try await withTemporaryDirectory { directory in
            let ports = try FreePort.pick(3)
            let environment = EntityID.random()
            let registryDirectory = directory.appending("registry")
            try Directory.create(registryDirectory)
            let authority = try await RegistryAuthority(directory: registryDirectory) { $0 == environment ? secret : nil }
            let log = RecordedLog()
            let server = RegistryServer(
                directory: registryDirectory,
                port: ports[0],
                tokenPort: ports[1],
                authority: authority,
                logger: log.logger
            )
            let fixture = BuilderFixture(
                dataDirectory: directory,
                registryPort: ports[0],
                tokenPort: ports[1],
                mirrorPort: ports[2],
                authority: authority,
                registry: server,
                environment: environment,
                log: log
            )
            return try await withThrowingTaskGroup(of: Result?.self) { group in
                defer { group.cancelAll() }
                group.addTask {
                    try await server.run()
                    return nil
                }
                group.addTask {
                    try await TokenServer(authority: authority).run(port: ports[1])
                    return nil
                }
                group.addTask { [directory] in
                    try await OpenRegistry(port: ports[2], directory: directory.appending("mirror")).run()
                    return nil
                }
                group.addTask {
                    try await server.waitUntilReady()
                    // An open registry takes any token.
                    let mirror = RegistryClient(port: ports[2], authority: authority)
                    _ = try await eventually("the mirror answers") { await mirror.isAnswering() ? true : nil }
                    try await busybox.push(to: mirror, as: "library/busybox")
                    return try await body(fixture)
                }
                while let result = try await group.next() {
                    if let result { return result }
                }
                throw CancellationError()
            }
        }
    }
}

/// A registry without authentication.
struct OpenRegistry: Sendable {
    let port: Int
    let directory: FilePath

    func run() async throws {
        try Directory.create(directory)
        let configuration = """
            version: 0.1
            log: {level: error, accesslog: {disabled: true}}
            storage: {filesystem: {rootdirectory: \(directory)}}
            http: {addr: 127.0.0.1:\(port)}
            """
        try TextFile.write(configuration, to: directory.appending("config.yml"))
        let process = SupervisedProcess(
            program: "/usr/bin/docker-registry",
            arguments: ["serve", directory.appending("config.yml").string],
            environment: [:]
        )
        let output = try await process.runToEnd()
        if !Task.isCancelled { throw TestSupportError("the mirror ended: \(output)") }
    }
}

/// Everything that a build reported, in order.
final class RecordedReports: Sendable {
    private let recorded = Mutex<[BuildReport]>([])

    var all: [BuildReport] { recorded.withLock { $0 } }
    var output: [String] { all.compactMap { if case .output(_, let text, _) = $0 { text } else { nil } } }

    func record(_ report: BuildReport) { recorded.withLock { $0.append(report) } }
}

/// A logger that keeps what it is told.
final class RecordedLog: Sendable {
    private let recorded = Mutex<[(message: String, metadata: Logger.Metadata)]>([])

    var logger: Logger {
        var logger = Logger(label: "test") { _ in Handler(log: self) }
        logger.logLevel = .debug
        return logger
    }

    /// The metadata of the last entry with that message.
    func metadata(of message: String) -> Logger.Metadata? {
        recorded.withLock { $0.last { $0.message == message }?.metadata }
    }

    private struct Handler: LogHandler {
        let log: RecordedLog
        var metadata: Logger.Metadata = [:]
        var logLevel: Logger.Level = .debug

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            log.recorded.withLock { $0.append(("\(event.message)", event.metadata ?? [:])) }
        }
    }
}
