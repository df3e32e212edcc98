import DockerEngine
import Foundation
import Logging
import MeshAPI
import MeshRack
import TestSupport

/// A rack on the test Engine with one environment of its own and one stack, both gone after the test.
struct RackFixture: Sendable {
    let engine: DockerEngine
    let rack: Rack
    let stack: StackIdentity
    let image: DesiredImage

    /// A script that prints what `http://<name>/` answers inside an environment. Debian's static busybox can't resolve names in wget or nc.
    static func fetch(_ name: String, path: String = "/", seconds: Int = 3) -> String {
        fetch(address: "$(nslookup \(name) 127.0.0.11 | awk '/^Address: [0-9.]+$/ { print $2; exit }')", path: path, seconds: seconds)
    }

    /// A script that prints what an address answers on port 80.
    static func fetch(address: String, path: String = "/", seconds: Int = 3) -> String {
        #"printf 'GET \#(path) HTTP/1.0\r\n\r\n' | nc -w \#(seconds) \#(address) 80 2>/dev/null | sed '1,/^.\{0,1\}$/d'"#
    }

    /// A service of the stack; the same name always gives the same service of this stack, and another one of another stack.
    func service(_ name: String, _ command: String, scale: Int = 1, isWeb: Bool = false) throws -> DesiredService {
        DesiredService(
            id: try EntityID(parsing: name + stack.id.text.suffix(12 - name.count)),
            name: try ServiceName(parsing: name),
            command: try ServiceCommand(parsing: command),
            scale: scale,
            isWeb: isWeb
        )
    }

    func request(
        _ services: [DesiredService],
        image: DesiredImage? = nil,
        configVars: [String: String] = [:],
        deployment: EntityID = .random(),
        restart: Set<ServiceName> = [],
        readyLimit: Duration = .seconds(30)
    ) throws -> RolloutRequest {
        let pairs = try configVars.map { (try ConfigVarName(parsing: $0), try ConfigVarValue(parsing: $1)) }
        return RolloutRequest(
            stack: stack,
            deployment: deployment,
            version: DeploymentVersion(1),
            image: image ?? self.image,
            configVars: Dictionary(uniqueKeysWithValues: pairs),
            services: services,
            restart: restart,
            readyLimit: readyLimit,
            limit: .seconds(90)
        )
    }

    /// Rolls out and collects what is reported.
    @discardableResult
    func rollOut(_ request: RolloutRequest) async throws -> (result: RolloutResult, reports: [RolloutReport]) {
        let reports = Reports()
        let result = try await rack.rollOut(request) { await reports.add($0) }
        return (result, await reports.all)
    }

    func job(
        _ command: String,
        id: EntityID = .random(),
        configVars: [String: String] = [:],
        timeLimit: Duration = .seconds(60)
    ) throws -> JobSpec {
        let pairs = try configVars.map { (try ConfigVarName(parsing: $0), try ConfigVarValue(parsing: $1)) }
        return JobSpec(
            id: id,
            stack: stack,
            image: image,
            command: try ServiceCommand(parsing: command),
            configVars: Dictionary(uniqueKeysWithValues: pairs),
            timeLimit: timeLimit
        )
    }

    /// The running containers of a service, by instance.
    func containers(of service: String) async throws -> [Container] {
        let instances = try await rack.instances(environment: stack.environment.id)
            .filter { $0.serviceName.text == service && $0.state == .running }
        var containers: [Container] = []
        for instance in instances {
            guard let id = instance.containerID else { continue }
            containers.append(try await engine.containers.inspect(id))
        }
        return containers
    }

    /// What a command in an instance of a service prints.
    func output(of command: String, in service: String) async throws -> String {
        guard let container = try await containers(of: service).first else { throw TestSupportError("no instance of \(service) runs") }
        let result = try await engine.containers.execAndCollect(container.id, ["/bin/sh", "-c", command])
        return result.stdoutText + (result.exitCode == 0 ? "" : "exit \(result.exitCode) \(result.stderrText)")
    }

    /// Waits until the web service `web` answers a worker with a line: an instance that leaves is in DNS for a moment longer.
    func webAnswers(_ line: String) async throws {
        try await eventually("the answer '\(line)'", within: .seconds(10)) {
            try await output(of: Self.fetch("app-web"), in: "worker") == "\(line)\n" ? true : nil
        }
    }

    /// Ids with start times: what has to stay the same where nothing has moved.
    func identities(of service: String) async throws -> Set<String> {
        Set(try await containers(of: service).map { "\($0.id) \($0.state.startedAt.map { "\($0)" } ?? "")" })
    }
}

/// What a rollout reports, in order.
actor Reports {
    private(set) var all: [RolloutReport] = []

    func add(_ report: RolloutReport) { all.append(report) }
}

/// Runs `body` with a rack and an environment; removes what was made, whatever `body` does.
func withRack(_ body: (RackFixture) async throws -> Void) async throws {
    let logger = Logger(label: "rack-tests") { _ in SwiftLogNoOpLogHandler() }
    let engine = DockerEngine(address: try EngineAddress(parsing: TestEngine.required().address), logger: logger)
    let environment = EnvironmentIdentity(id: .random(), name: try EnvironmentName(parsing: "rack-test"))
    let rack = Rack(engine: engine, installation: .random(), logger: logger)
    do {
        try await rack.prepare()
        let busybox = try await engine.image("busybox:latest")
        let fixture = RackFixture(
            engine: engine,
            rack: rack,
            stack: StackIdentity(environment: environment, id: .random(), name: try StackName(parsing: "app")),
            // By id, which no server tries to pull.
            image: DesiredImage(reference: busybox.id, command: ["/bin/sh"])
        )
        try await body(fixture)
    } catch {
        try? await rack.removeEnvironment(environment.id)
        try? await engine.shutdown()
        throw error
    }
    try await rack.removeEnvironment(environment.id)
    try await engine.shutdown()
}
