import Foundation
package import SystemPackage

/// A real `meshd` on a data directory of its own, for the time of a test.
///
/// It can be stopped and started again on the same data and ports, as a server is.
package actor Meshd {
    /// What tests may want different.
    package struct Options: Sendable {
        /// More command line options.
        package var arguments: [String] = []
        /// Where the gateway answers HTTP; nil for a free port.
        package var httpPort: Int?
        /// The name server of its machine, as a file that stands in for `/etc/resolv.conf`; nil for this machine's.
        package var resolverConfiguration: FilePath?
        /// More environment variables.
        package var environment: [String: String] = [:]
        /// The image of the gateway; nil takes the Engine's.
        package var gatewayImage: String?
        /// How long it may take until `GET /v1/version` answers.
        package var startLimit: Duration = .seconds(30)

        package init(arguments: [String] = []) {
            self.arguments = arguments
        }
    }

    package nonisolated let dataDirectory: FilePath
    /// Port of 127.0.0.1 where the gateway answers HTTP.
    package nonisolated let httpPort: Int
    package nonisolated let httpsPort: Int
    /// Port of 127.0.0.1 where the API asks for a token.
    package nonisolated let apiPort: Int
    /// The platform's domain: environments answer at `<environment>.<domain>`.
    package nonisolated let domain = "localhost"
    package nonisolated let engine: TestEngine

    private let configDirectory: FilePath
    private let logFile: FilePath
    private let options: Options
    private var running: RunningProcess?

    /// Makes nothing yet: `start` does.
    ///
    /// - Parameter root: an empty directory for the data, the log and the configuration of `mesh`.
    package init(root: FilePath, engine: TestEngine, options: Options = Options()) throws {
        let ports = try FreePort.pick(3)
        (httpPort, httpsPort, apiPort) = (options.httpPort ?? ports[0], ports[1], ports[2])
        dataDirectory = root.appending("data")
        configDirectory = root.appending("config")
        logFile = root.appending("meshd.log")
        self.engine = engine
        self.options = options
    }

    /// The socket of the API that asks for no token.
    package nonisolated var socketPath: FilePath { dataDirectory.appending("meshd.sock") }

    /// Its process id; nil while it doesn't run.
    package var processID: Int32? { running?.processID }

    /// Everything that it has logged so far.
    package var log: String {
        (try? String(decoding: Data(contentsOf: URL(fileURLWithPath: logFile.string)), as: UTF8.self)) ?? ""
    }

    /// Starts it, and returns when its API answers.
    ///
    /// - Throws: with the end of its log, where it ends or doesn't answer in time.
    package func start() async throws {
        guard running == nil else { throw TestSupportError("meshd runs already") }
        let process = try RunningProcess(
            program: options.resolverConfiguration == nil ? try BuiltProgram.meshd.path : "/usr/bin/unshare",
            arguments: try entrance + commandLine,
            environment: options.environment,
            log: logFile
        )
        running = process
        do {
            try await waitUntilReady(process)
        } catch {
            await stop()
            throw error
        }
    }

    /// Sends a signal and waits until it has ended; after 15 seconds it is killed. Does nothing when it doesn't run.
    ///
    /// - Returns: its exit code, 128 + the signal's number when a signal ended it; nil when it didn't run.
    @discardableResult
    package func stop(signal: Int32 = SIGTERM) async -> Int? {
        guard let process = running else { return nil }
        running = nil
        return await process.end(signal: signal, patience: .seconds(15))
    }

    /// Runs `mesh` against this server, with a configuration directory of its own.
    package nonisolated func mesh(
        _ arguments: String...,
        in directory: FilePath? = nil,
        environment: [String: String] = [:],
        input: String = "",
        timeLimit: Duration = .seconds(300)
    ) async throws -> CommandResult {
        try await runProgram(
            BuiltProgram.mesh.path,
            arguments,
            in: directory,
            environment: meshEnvironment.merging(environment) { $1 },
            input: input,
            timeLimit: timeLimit
        )
    }

    /// Runs `mesh` against this server while `body` talks to it, see `withProgram`.
    package nonisolated func withMesh(
        _ arguments: String...,
        onTerminal: Bool = false,
        in directory: FilePath? = nil,
        environment: [String: String] = [:],
        timeLimit: Duration = .seconds(300),
        _ body: @escaping @Sendable (ProgramSession) async throws -> Void
    ) async throws -> CommandResult {
        try await withProgram(
            BuiltProgram.mesh.path,
            arguments,
            onTerminal: onTerminal,
            in: directory,
            environment: meshEnvironment.merging(environment) { $1 },
            timeLimit: timeLimit,
            body
        )
    }

    /// The variables with which `mesh` finds this server.
    package nonisolated var meshEnvironment: [String: String] {
        ["MESH_SERVER": "unix://\(socketPath)", "MESH_CONFIG_DIR": configDirectory.string, "NO_COLOR": "1"]
    }

    /// One request to the gateway with the Host header of an environment's platform alias.
    package nonisolated func get(_ path: String = "/", environment: String, method: String = "GET") async throws -> HTTPAnswer {
        try await HTTPRequest(method: method, port: httpPort, host: "\(environment).\(domain)", path: path).send()
    }

    /// Into a mount namespace of its own, where a file has another content.
    private var entrance: [String] {
        get throws {
            guard let file = options.resolverConfiguration else { return [] }
            let script = "mount --bind \(file) /etc/resolv.conf && exec \"$@\""
            return ["--mount", "sh", "-c", script, "sh", try BuiltProgram.meshd.path.string]
        }
    }

    private var commandLine: [String] {
        var line = [
            "--data-dir", dataDirectory.string,
            "--docker-host", engine.address,
            "--api-listen", "127.0.0.1:\(apiPort)",
            "--http-port", "\(httpPort)",
            "--https-port", "\(httpsPort)",
            "--domain", domain,
            "--gateway-image", options.gatewayImage ?? engine.gatewayImage,
        ]
        if let mirror = engine.registryMirror { line += ["--registry-mirror", mirror] }
        return line + options.arguments
    }

    private func waitUntilReady(_ process: RunningProcess) async throws {
        let socket = socketPath.string
        let answered = try? await eventually("meshd's API", within: options.startLimit) { () async throws -> Bool? in
            if process.hasEnded { return false }
            let answer = try? await HTTPRequest(unixSocket: socket, host: "meshd", path: "/v1/version").send()
            return answer?.status == 200 ? true : nil
        }
        guard answered == true else {
            let what = process.hasEnded ? "ended at start" : "gave no answer within \(options.startLimit)"
            throw TestSupportError("meshd \(what); its log:\n\(log.suffix(4000))")
        }
    }
}

/// Runs `body` with a new `meshd` that answers, and ends it afterwards, whatever `body` does.
///
/// What the server made in the Engine is the test's to delete (`mesh env delete NAME --yes`); what is left is removed by its labels.
package func withMeshd<Result>(
    options: Meshd.Options = Meshd.Options(),
    isolation: isolated (any Actor)? = #isolation,
    _ body: (Meshd) async throws -> Result
) async throws -> Result {
    let engine = try TestEngine.required()
    return try await withTemporaryDirectory { root in
        let server = try Meshd(root: root, engine: engine, options: options)
        try await server.start()
        do {
            let result = try await body(server)
            await server.stop()
            return result
        } catch {
            await server.stop()
            throw error
        }
    }
}
