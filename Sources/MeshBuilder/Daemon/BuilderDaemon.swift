import DockerEngine
import Logging
import Synchronization
import SystemPackage

/// The private dockerd of one builder: in namespaces of its own for processes, mounts and network, in a control group of its own, on a
/// socket that only root can open. All it makes outside its data root ends with it.
struct BuilderDaemon: Sendable {
    let paths: BuilderPaths
    let network: BuilderNetwork
    let group: ControlGroup
    let mirror: RegistryMirror?
    let certificateAuthorities: [FilePath]
    let logger: Logger

    /// Runs the daemon for as long as `body` does; then kills it, also when `body` throws or the task is cancelled.
    ///
    /// It is killed rather than stopped: its databases are made for that, it takes a millisecond, and there is but one way to end it.
    ///
    /// - Throws: `BuilderError` with `.daemonNotStarted` when it doesn't start, with `.daemonFailed` when it ends by itself later.
    func run<Result: Sendable>(_ body: @escaping @Sendable (DockerEngine) async throws -> Result) async throws -> Result {
        try prepare()
        let engine = DockerEngine(address: .unix(path: paths.socket.string), logger: logger)
        let start = Start()
        do {
            let result = try await withThrowingTaskGroup(of: Result.self) { group in
                defer { group.cancelAll() }
                group.addTask {
                    let output = try await process.runToEnd()
                    try Task.checkCancellation()
                    let hasStarted = start.isDone.load(ordering: .relaxed)
                    throw BuilderError(
                        hasStarted ? .daemonFailed : .daemonNotStarted,
                        "the builder's dockerd \(hasStarted ? "ended" : "doesn't start"): \(Self.problem(in: output))"
                    )
                }
                group.addTask {
                    try await waitUntilReady(engine)
                    start.isDone.store(true, ordering: .relaxed)
                    return try await body(engine)
                }
                guard let result = try await group.next() else { throw CancellationError() }
                return result
            }
            try await engine.shutdown()
            return result
        } catch {
            try await engine.shutdown()
            throw error
        }
    }

    /// Whether the daemon has answered once.
    private final class Start: Sendable {
        let isDone = Atomic(false)
    }

    private func prepare() throws {
        try Directory.create(paths.runtime)
        try Directory.create(paths.dataRoot)
        let configuration = DaemonConfiguration(
            paths: paths,
            cgroupParent: group.plan.parentOfSteps,
            resolver: network.resolver,
            mirror: mirror
        )
        try TextFile.write(try configuration.text, to: paths.daemonConfiguration)
        try TextFile.write(network.resolver.text, to: paths.resolverConfiguration)
        if !certificateAuthorities.isEmpty {
            // One file takes the place of the system's bundle, so it has to hold that as well.
            let system = (try? TextFile.read(Self.systemBundle)) ?? ""
            let extra = try certificateAuthorities.map { try TextFile.read($0) }
            try TextFile.write(([system] + extra).joined(separator: "\n"), to: paths.certificateBundle)
        }
    }

    private var process: SupervisedProcess {
        var environment = ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": paths.state.string]
        if !certificateAuthorities.isEmpty { environment["SSL_CERT_FILE"] = paths.certificateBundle.string }
        return SupervisedProcess(
            prefix: ["/usr/bin/nsenter", "--net=\(network.namespace.path)", "--"],
            namespaces: ["--mount", "--propagation", "slave", "--mount-proc"],
            // Joins the control group, and sees the builder's name servers in place of the host's, which may be out of reach.
            preparation: """
                if [ -e /etc/resolv.conf ]; then mount --bind "$1" /etc/resolv.conf; fi
                shift
                while [ "$1" != -- ]; do echo 0 >"$1"; shift; done
                shift
                """,
            preparationArguments: [paths.resolverConfiguration.string] + group.plan.memberships.map(\.string) + ["--"],
            program: "/usr/sbin/dockerd",
            arguments: ["--config-file", paths.daemonConfiguration.string],
            environment: environment
        )
    }

    /// dockerd listens before it answers: once a connection is accepted, its first answer is awaited rather than asked for again.
    private func waitUntilReady(_ engine: DockerEngine) async throws {
        let deadline = ContinuousClock.now.advanced(by: .seconds(30))
        while true {
            do {
                _ = try await engine.system.ping()
                return
            } catch {
                guard error.code == .unavailable, ContinuousClock.now < deadline else {
                    throw BuilderError(.daemonNotStarted, "the builder's dockerd doesn't answer: \(error.message)")
                }
            }
            try await Task.sleep(for: .milliseconds(4))
        }
    }

    /// dockerd says why it ends in its last lines.
    private static func problem(in output: String) -> String {
        let lines = output.split(separator: "\n")
        return lines.isEmpty ? "it said nothing" : lines.suffix(3).joined(separator: "; ")
    }

    private static let systemBundle: FilePath = "/etc/ssl/certs/ca-certificates.crt"
}
