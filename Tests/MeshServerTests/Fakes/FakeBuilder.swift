import MeshAPI
import MeshBuilder
import MeshServer
import Synchronization

/// Stands in for the builder: remembers what it was asked for and does what the test says.
final class FakeBuilder: ImageBuilding {
    typealias Work = @Sendable (BuildRequest, @Sendable (BuildReport) async -> Void) async throws -> BuiltImage

    private struct State {
        var requests: [BuildRequest] = []
        var removedCaches: [EntityID] = []
        var removedImages: [String] = []
    }

    private let state = Mutex(State())
    private let work: Work

    init(
        _ work: @escaping Work = { request, report in
            await report(.step(id: "a", name: "[1/1] FROM busybox", isCached: false, duration: .seconds(1), error: nil))
            await report(.pushing)
            return .example(of: request)
        }
    ) {
        self.work = work
    }

    var requests: [BuildRequest] { state.withLock { $0.requests } }
    var removedCaches: [EntityID] { state.withLock { $0.removedCaches } }
    var removedImages: [String] { state.withLock { $0.removedImages } }

    func build(_ request: BuildRequest, report: @escaping @Sendable (BuildReport) async -> Void) async throws -> BuiltImage {
        state.withLock { $0.requests.append(request) }
        return try await work(request, report)
    }

    func removeImage(_ digest: String, environment: EntityID, stack: EntityID) async throws {
        state.withLock { $0.removedImages.append(digest) }
    }

    func removeCache(of stack: EntityID) async throws {
        state.withLock { $0.removedCaches.append(stack) }
    }
}

extension BuiltImage {
    static func example(of request: BuildRequest, entrypoint: [String] = []) -> BuiltImage {
        let digest = "sha256:" + String(request.deployment.text.utf8.flatMap { String($0, radix: 16) })
        return BuiltImage(
            reference: "127.0.0.1:5000/\(request.environment)/\(request.stack)@\(digest)",
            digest: digest,
            configuration: ImageConfiguration(entrypoint: entrypoint, command: ["/root/app"])
        )
    }
}
