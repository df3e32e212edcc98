import MeshAPI
import Testing

@testable import MeshStore

@Suite struct PublicationTests {
    let store: MeshStore

    init() throws {
        store = try MeshStore.inMemory()
    }

    private func own(_ stack: Stack) async throws -> Endpoint {
        try #require(try await store.endpoints(environmentID: stack.environmentID).first)
    }

    private func live() async throws -> [String] {
        try await store.publications().map { "\($0.endpoint.text)\($0.path) \($0.stack)-\($0.service)\($0.isLive ? "" : " later")" }
    }

    @Test func `A worker becomes a web service by a deployment and is live after it`() async throws {
        let stack = try await store.deployedStack()
        let (worker, created) = try await store.createService(stackID: stack.id, named: "api", command: nil)
        try await store.complete(created)
        let endpoint = try await own(stack)
        let path = try PathPrefix(parsing: "/api")
        let deployment = try #require(try await store.publish("api", stackID: stack.id, on: endpoint.id, path: path))
        #expect(deployment.summary == "Publish api")
        #expect(deployment.snapshot.services.map(\.isPublished) == [true, true])
        #expect(try await live() == ["demo/api app-api later", "demo/ app-web later"])
        try await store.markLive([worker.id])
        #expect(try await live() == ["demo/api app-api", "demo/ app-web later"])
        #expect(try await store.publish("api", stackID: stack.id, on: endpoint.id, path: path) == nil)
    }

    @Test func `A service that is live elsewhere needs no deployment`() async throws {
        let stack = try await store.deployedStack()
        let web = try await store.service(stackID: stack.id, named: "web")
        try await store.markLive([web.id])
        let other = try await store.createEndpoint(environmentID: stack.environmentID, named: .alias("preview"))
        #expect(try await store.publish("web", stackID: stack.id, on: other.id) == nil)
        #expect(try await live() == ["demo/ app-web", "preview/ app-web"])
        let endpoint = try await own(stack)
        #expect(try await store.unpublish("web", stackID: stack.id, from: endpoint.id) == nil)
        #expect(try await live() == ["preview/ app-web"])
        let last = try #require(try await store.unpublish("web", stackID: stack.id, from: other.id))
        #expect(last.snapshot.services.map(\.isPublished) == [false])
        #expect(try await !store.service(stackID: stack.id, named: "web").isPublished)
    }

    @Test func `A path leads to one service at a time`() async throws {
        let stack = try await store.deployedStack()
        _ = try await store.createService(stackID: stack.id, named: "api", command: nil)
        let endpoint = try await own(stack)
        let error = try await storeError { try await store.publish("api", stackID: stack.id, on: endpoint.id) }
        #expect(error.message == "'demo' leads to service 'web' of stack 'app' at / already")
        let missing = try await storeError { try await store.unpublish("api", stackID: stack.id, from: endpoint.id) }
        #expect(missing.message == "'api' is not published on 'demo'")
    }

    @Test func `An endpoint leads to services of its own environment only`() async throws {
        let stack = try await store.deployedStack()
        let other = try await store.createEnvironment(named: "other")
        let foreign = try #require(try await store.endpoints(environmentID: other.id).first)
        let error = try await storeError { try await store.publish("web", stackID: stack.id, on: foreign.id) }
        #expect(error.code == .conflict)
    }

    @Test func `Deleting a service frees its paths`() async throws {
        let stack = try await store.deployedStack()
        _ = try await store.createService(stackID: stack.id, named: "api", command: nil)
        _ = try await store.deleteService(stackID: stack.id, named: "web")
        #expect(try await live().isEmpty)
        #expect(try await store.publish("api", stackID: stack.id, on: own(stack).id) != nil)
    }

    @Test func `Deleting an endpoint makes workers of what was only there`() async throws {
        let stack = try await store.deployedStack()
        _ = try await store.createService(stackID: stack.id, named: "api", command: nil)
        let other = try await store.createEndpoint(environmentID: stack.environmentID, named: .alias("preview"))
        _ = try await store.publish("api", stackID: stack.id, on: other.id)
        _ = try await store.publish("web", stackID: stack.id, on: other.id, path: PathPrefix(parsing: "/web"))
        let deployments = try await store.deleteEndpoint(id: other.id)
        #expect(deployments.map(\.summary) == ["Unpublish api"])
        #expect(deployments.first?.snapshot.services.map(\.isPublished) == [false, true])
        #expect(try await live() == ["demo/ app-web later"])
    }

    @Test func `A stack that is being deleted is live nowhere`() async throws {
        let stack = try await store.deployedStack()
        #expect(try await live().count == 1)
        try await store.beginDeletingStack(id: stack.id)
        #expect(try await live().isEmpty)
    }
}
