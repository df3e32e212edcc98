import DockerEngine
import Foundation
import Logging
import TestSupport

/// A client of the test Engine, and things on it that are gone when the test ends.
struct EngineFixture {
    let engine: DockerEngine
    /// A prefix for names, of this test alone.
    let name: String

    /// The image that containers are made from.
    static let image = "busybox:latest"

    /// Runs a test with a client, and afterwards removes every service, container, network and image that carries its name.
    static func with<Result: Sendable>(_ body: (EngineFixture) async throws -> Result) async throws -> Result {
        let address = try EngineAddress(parsing: TestEngine.required().address)
        let engine = DockerEngine(address: address, logger: Logger(label: "engine-test"))
        let fixture = EngineFixture(engine: engine, name: "engine-\(UUID().uuidString.prefix(8).lowercased())")
        let outcome: Swift.Result<Result, any Error>
        do {
            _ = try await engine.image(image)
            outcome = .success(try await body(fixture))
        } catch {
            outcome = .failure(error)
        }
        // In a task of its own, so that a cancelled test cleans up too.
        try await Task { try await fixture.cleanUp() }.value
        try await engine.shutdown()
        return try outcome.get()
    }

    /// The label that marks what belongs to this test.
    var labels: [String: String] { ["dev.widemesh.test": name] }
    private var filters: EngineFilters { ["label": ["dev.widemesh.test=\(name)"]] }

    /// Makes a container of busybox that runs a shell script.
    func createContainer(
        _ script: String,
        suffix: String = "",
        _ adjust: (inout ContainerSpec) -> Void = { _ in }
    ) async throws -> String {
        var spec = ContainerSpec(image: Self.image, command: ["/bin/sh", "-c", script], labels: labels)
        spec.host.usesInit = true
        adjust(&spec)
        return try await engine.containers.create(spec, name: name + suffix)
    }

    private func cleanUp() async throws {
        for service in try await engine.services.list(filters: filters) { try await engine.services.remove(service.id) }
        for container in try await engine.containers.list(all: true, filters: filters) {
            try await ignoring(.notFound, .conflict) { try await engine.containers.remove(container.id, force: true, volumes: true) }
        }
        for network in try await engine.networks.list(filters: filters) { try await removeNetwork(network) }
        for image in try await engine.images.list(filters: ["reference": ["\(name)*", "*/\(name)*"]]) {
            for tag in image.repoTags { try await ignoring(.notFound) { try await engine.images.remove(tag, force: true) } }
        }
    }

    /// Swarm lets go of an overlay some seconds after the last task has ended, and tells nobody when.
    private func removeNetwork(_ network: Network) async throws {
        let deadline = ContinuousClock.now + .seconds(30)
        while true {
            do {
                return try await engine.networks.remove(network.id)
            } catch {
                if error.code == .notFound { return }
                guard ContinuousClock.now < deadline else { throw error }
                try await ContinuousClock().sleep(for: .milliseconds(200))
            }
        }
    }

    private func ignoring(_ codes: EngineError.Code..., body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch let error as EngineError where codes.contains(error.code) {
            return
        }
    }
}
