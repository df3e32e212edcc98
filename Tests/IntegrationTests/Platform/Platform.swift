import DockerEngine
import Foundation
import Logging
import MeshAPI
import MeshClient
import MeshSource
import SystemPackage
import TestSupport

/// A real `meshd` with an environment of its own, as a developer and a visitor meet it.
struct Platform: Sendable {
    let meshd: Meshd
    let client: MeshClient
    let engine: DockerEngine
    let environment: EnvironmentName
    /// Stack `app` of the environment.
    let stack: StackReference

    /// Runs `body` with a platform, and takes it down afterwards: environments, gateway, process.
    static func with<Result>(options: Meshd.Options = .init(), _ body: (Platform) async throws -> Result) async throws -> Result {
        try await withMeshd(options: options) { meshd in
            let platform = try await Platform(meshd: meshd)
            do {
                let result = try await body(platform)
                try await platform.takeDown()
                return result
            } catch {
                try? await platform.takeDown()
                throw TestSupportError("\(error)\nmeshd's log ends with:\n\(await meshd.log.suffix(3000))")
            }
        }
    }

    private init(meshd: Meshd) async throws {
        self.meshd = meshd
        client = MeshClient(address: .unix(path: meshd.socketPath.string))
        let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        engine = DockerEngine(address: try EngineAddress(parsing: meshd.engine.address), logger: logger)
        environment = try EnvironmentName(parsing: "it-\(EntityID.random())")
        stack = StackReference(environment: environment, stack: try StackName(parsing: "app"))
        do {
            _ = try await client.createEnvironment(named: environment)
            _ = try await client.createStack(stack, formula: .dockerfile)
        } catch {
            await client.shutdown()
            try? await engine.shutdown()
            throw error
        }
    }

    private func takeDown() async throws {
        do {
            // Side by side: each waits for seconds until Swarm has let go of its network.
            try await withThrowingTaskGroup(of: Void.self) { group in
                for environment in try await client.environments() {
                    group.addTask { try await client.deleteEnvironment(environment.name) }
                }
                try await group.waitForAll()
            }
            await client.shutdown()
            await meshd.stop()
            try await engine.removeGateway(publishing: meshd.httpPort)
        } catch {
            await client.shutdown()
            try? await engine.shutdown()
            throw error
        }
        try await engine.shutdown()
    }

    /// Another stack of an environment, which is made as well where it isn't there.
    func makeStack(_ name: String, in environment: EnvironmentName? = nil) async throws -> StackReference {
        let environment = environment ?? self.environment
        if try await !client.environments().contains(where: { $0.name == environment }) {
            _ = try await client.createEnvironment(named: environment)
        }
        let stack = StackReference(environment: environment, stack: try StackName(parsing: name))
        _ = try await client.createStack(stack, formula: .dockerfile)
        return stack
    }

    // MARK: What a developer does

    /// Uploads these files and follows their deployment to its end.
    func deploy(_ files: [String: String], to stack: StackReference? = nil) async throws -> Outcome {
        let stack = stack ?? self.stack
        return try await follow(upload(files, to: stack), of: stack)
    }

    /// Uploads these files; the deployment is queued then.
    func upload(_ files: [String: String], to stack: StackReference? = nil) async throws -> DeploymentSummary {
        let tar = try await withTemporaryDirectory { directory in
            for (name, text) in files { try directory.write(text, to: name) }
            var tar: [UInt8] = []
            for try await piece in try SourceDirectory(directory).files().archive() { tar += piece }
            return tar
        }
        let body = AsyncThrowingStream<ArraySlice<UInt8>, any Error> { continuation in
            continuation.yield(tar[...])
            continuation.finish()
        }
        return try await client.deploy(
            body,
            length: Int64(tar.count),
            files: files.count,
            formula: .dockerfile,
            to: stack ?? self.stack
        )
    }

    /// Follows what a change made to its end; nil where it made no deployment.
    func follow(_ change: ChangeOutcome, of stack: StackReference? = nil) async throws -> Outcome? {
        guard let deployment = change.deployment else { return nil }
        return try await follow(deployment, of: stack ?? self.stack)
    }

    func follow(_ deployment: DeploymentSummary, of stack: StackReference? = nil) async throws -> Outcome {
        let stack = stack ?? self.stack
        var events: [DeploymentEvent.Content] = []
        for try await event in client.events(of: deployment.version, of: stack, follow: true) {
            events.append(event.content)
        }
        return Outcome(deployment: try await client.deployment(deployment.version, of: stack), events: events)
    }

    func set(_ values: [String: String], of stack: StackReference? = nil) async throws -> Outcome? {
        var set: [ConfigVarName: ConfigVarValue] = [:]
        for (name, value) in values { set[try ConfigVarName(parsing: name)] = try ConfigVarValue(parsing: value) }
        return try await follow(client.changeConfigVars(ConfigVarChange(set: set), of: stack ?? self.stack), of: stack)
    }

    func createService(_ name: String, command: String?, of stack: StackReference? = nil) async throws -> Outcome? {
        let creation = ServiceCreation(
            name: try ServiceName(parsing: name),
            command: try command.map { try ServiceCommand(parsing: $0) }
        )
        return try await follow(client.createService(creation, in: stack ?? self.stack), of: stack)
    }

    func update(_ name: String, command: String?, of stack: StackReference? = nil) async throws -> Outcome? {
        let update = ServiceUpdate(command: try command.map { try ServiceCommand(parsing: $0) })
        return try await follow(
            client.updateService(ServiceName(parsing: name), with: update, in: stack ?? self.stack),
            of: stack
        )
    }

    func scale(_ name: String, to count: Int) async throws -> Outcome? {
        try await follow(client.scaleServices(ServiceScaling(scale: [ServiceName(parsing: name): count]), in: stack))
    }

    // MARK: What a visitor sees

    func get(_ path: String = "/", of environment: EnvironmentName? = nil) async throws -> HTTPAnswer {
        try await meshd.get(path, environment: (environment ?? self.environment).text)
    }

    /// Waits until the gateway answers with `text` at `/`: old instances still answer while they drain.
    func waitFor(_ text: String) async throws {
        try await eventually("the answer '\(text)'", within: .seconds(20)) {
            try await get("/").text.trimmingCharacters(in: .whitespacesAndNewlines) == text ? true : nil
        }
    }
}

extension DockerEngine {
    /// Removes the gateway that a meshd has left on a port of the host, and its network.
    func removeGateway(publishing port: Int) async throws {
        let installation = "dev.widemesh.installation"
        for holder in try await containers.list(all: true, filters: ["publish": ["\(port)"]]) {
            guard let id = holder.labels[installation] else { continue }
            for container in try await containers.list(
                all: true,
                filters: ["label": ["\(installation)=\(id)", "dev.widemesh.role=gateway"]]
            ) {
                try await containers.remove(container.id, force: true, volumes: true)
            }
            try? await networks.remove("widemesh-gateway-\(id)")
        }
    }
}
