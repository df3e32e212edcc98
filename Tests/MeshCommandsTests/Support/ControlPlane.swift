import ControlPlaneStub
import Foundation
import MeshAPI
import Synchronization

/// A small control plane in memory behind the stub: one deployment at most, whose events a test decides.
final class ControlPlane: Sendable {
    typealias Events = @Sendable (ControlPlane, (DeploymentEvent) async throws -> Void) async throws -> Void

    private struct State {
        var environments: [String: [String]] = [:]
    }

    private let state: Mutex<State>
    private let events: Events
    private let (cancellations, cancellation) = AsyncStream.makeStream(of: Void.self)
    private let refusingUploads: Failure?
    private let stallingUploads: Bool

    /// - Parameters:
    ///   - environments: The stacks of each environment.
    ///   - refusingUploads: What every upload is answered with, instead of being taken.
    ///   - stallingUploads: Uploads are taken, and never answered.
    ///   - events: Writes the deployment's events.
    init(
        environments: [String: [String]] = [:],
        refusingUploads: Failure? = nil,
        stallingUploads: Bool = false,
        events: @escaping Events = { _, write in
            for event in Happenings.success { try await write(event) }
        }
    ) {
        state = Mutex(State(environments: environments))
        self.refusingUploads = refusingUploads
        self.stallingUploads = stallingUploads
        self.events = events
    }

    /// The stacks of each environment now.
    var environments: [String: [String]] { state.withLock { $0.environments } }

    /// Waits for a request to cancel the deployment.
    func isCancelled() async {
        for await _ in cancellations { return }
    }

    func run(_ body: (ControlPlaneStub) async throws -> Void) async throws {
        try await ControlPlaneStub.with({ request in try await self.answer(request) }, run: body)
    }

    private func answer(_ request: StubRequest) async throws -> StubResponse {
        let parts = request.path.split(separator: "/").map(String.init)
        switch (request.method, parts.count, parts.last) {
        case ("GET", 2, "version"): return .json(ServerVersion(version: widemeshVersion, engine: nil, platform: "linux/amd64"))
        case ("GET", 6, "config"): return .json(ConfigVars(values: [literal("RAILS_ENV"): try ConfigVarValue(parsing: "production")]))
        case ("GET", 5, _) where environments[parts[2]]?.contains(parts[4]) == true: return .json(Samples.stack(parts[4], in: parts[2]))
        case ("GET", 2, "environments"):
            return .json(environments.sorted { $0.key < $1.key }.map { Samples.environment($0.key, stacks: $0.value) })
        case ("POST", 2, "environments"): return try createEnvironment(request)
        case ("DELETE", 3, let name?):
            return state.withLock { $0.environments.removeValue(forKey: name) == nil } ? Self.notFound : .noContent
        case ("POST", 4, "stacks"): return try createStack(request, in: parts[2])
        case ("DELETE", 5, let name?):
            state.withLock { $0.environments[parts[2]]?.removeAll { $0 == name } }
            return .noContent
        case ("POST", 6, "deployments"):
            if let refusingUploads { return .failure(400, refusingUploads) }
            if stallingUploads { try await Task.sleep(for: .seconds(86_400)) }
            return .json(Samples.deployment(.queued, environment: parts[2], stack: parts[4]), status: 201)
        case ("GET", 8, "events"):
            return StubResponse(contentType: "application/x-ndjson") { write in
                try await self.events(self) { event in try await write(StubResponse.line(event)) }
            }
        case ("POST", 8, "cancel"):
            cancellation.yield()
            return .noContent
        case ("GET", 6, "services"): return .json([Samples.service("web", urls: ["http://\(parts[2]).localhost:8080"])])
        default: return Self.notFound
        }
    }

    private func createEnvironment(_ request: StubRequest) throws -> StubResponse {
        let name = try request.decoded(as: EnvironmentCreation.self).name?.text ?? "quiet-river-7"
        let isNew = state.withLock { state in
            guard state.environments[name] == nil else { return false }
            state.environments[name] = []
            return true
        }
        guard isNew else { return .failure(409, Failure(.alreadyExists, "there is an environment '\(name)' already")) }
        return .json(Samples.environment(name, stacks: []), status: 201)
    }

    private func createStack(_ request: StubRequest, in environment: String) throws -> StubResponse {
        let stack = try request.decoded(as: StackCreation.self)
        state.withLock { $0.environments[environment]?.append(stack.name.text) }
        return .json(Samples.stack(stack.name.text, in: environment), status: 201)
    }

    private static let notFound = StubResponse.failure(404, Failure(.notFound, "there is no such thing", hint: "look again"))
}
