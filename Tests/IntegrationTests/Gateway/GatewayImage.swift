import DockerEngine
import Logging
import MeshAPI
import TestSupport

/// The test Engine's gateway image under a name of a test's own, so that the test can put a new version in its place.
struct GatewayImage: Sendable {
    private let repository: String
    var name: String { "\(repository):latest" }

    /// Runs `body` with one, and takes the name away afterwards, whatever `body` does.
    static func with(_ body: (GatewayImage) async throws -> Void) async throws {
        let image = GatewayImage(repository: "widemesh-it-\(EntityID.random())")
        let test = try TestEngine.required()
        let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        let engine = DockerEngine(address: try EngineAddress(parsing: test.address), logger: logger)
        let outcome: Result<Void, any Error>
        do {
            try await engine.images.tag(engine.image(test.gatewayImage).id, repository: image.repository, tag: "latest")
            outcome = .success(try await body(image))
        } catch {
            outcome = .failure(error)
        }
        _ = try? await engine.images.remove(image.name, force: true)
        try await engine.shutdown()
        try outcome.get()
    }

    /// Makes a new version, which differs in nothing that counts but in what is given.
    func renew(_ engine: DockerEngine, with instructions: String = "") async throws {
        var archive = TarArchive()
        archive.add("Dockerfile", "FROM \(name)\nLABEL version=\(EntityID.random())\n\(instructions)\n")
        let events = try await engine.build.build(.bytes(archive.finished()), options: BuildOptions(tags: [name]))
        for try await event in events {
            if case .error(let failure) = event { throw TestSupportError(failure.message) }
        }
    }
}
