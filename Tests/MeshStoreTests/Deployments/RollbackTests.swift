import MeshAPI
import Testing

@testable import MeshStore

@Suite struct RollbackTests {
    let store: MeshStore

    init() throws {
        store = try MeshStore.inMemory()
    }

    @Test func `It brings back image, config vars and commands, and keeps scale and newer services`() async throws {
        let stack = try await store.demoStack()
        _ = try await store.changeConfigVars(stackID: stack.id, set: ["A": "old", "GONE": "x"])
        try await store.setReleaseCommand("migrate 1", stackID: stack.id)
        try await store.deploySource(stack.id, image: "one")
        try await store.setReleaseCommand("migrate 2", stackID: stack.id)
        try await store.complete(store.changeConfigVars(stackID: stack.id, set: ["A": "new", "B": "2"], unset: ["GONE"]).deployment)
        try await store.complete(store.updateService(stackID: stack.id, named: "web", command: "other").deployment)
        try await store.complete(store.scaleServices(["web": 4], stackID: stack.id))
        try await store.complete(store.createService(stackID: stack.id, named: "worker", command: "work").deployment)
        try await store.deploySource(stack.id, image: "two")
        _ = try await store.changeConfigVars(stackID: stack.id, set: ["STAGED": "1"], stage: true)

        let rollback = try await store.enqueueRollback(stackID: stack.id, to: DeploymentVersion(0))
        #expect(rollback.reason == .rollback)
        #expect(rollback.summary == "Roll back to v0")
        #expect(rollback.image == .tagged("one"))
        #expect(rollback.snapshot.rollbackOf == DeploymentVersion(0))
        #expect(rollback.snapshot.configVars == ["A": "old", "GONE": "x"])
        #expect(rollback.snapshot.releaseCommand == "migrate 1")
        #expect(rollback.snapshot.services.map(\.name) == ["web", "worker"])
        #expect(rollback.snapshot.services.map(\.command) == [nil, "work"])
        #expect(rollback.snapshot.services.map(\.scale) == [4, 1])
        #expect(try await store.configVars(stackID: stack.id) == ["A": "old", "GONE": "x"])
        #expect(try await store.stack(id: stack.id).releaseCommand == "migrate 1")
        try await store.transition(rollback.id, to: .releasing)
        #expect(try await store.transition(rollback.id, to: .rollingOut).image == .tagged("one"))
    }

    @Test func `Without a version it goes to the success before the current one`() async throws {
        let stack = try await store.deployedStack()
        try await store.deploySource(stack.id, image: "v1")
        let failed = try await store.enqueueSourceDeployment(stackID: stack.id, summary: "Deploy")
        try await store.finish(failed.id, as: .cancelled)
        try await store.deploySource(stack.id, image: "v3")
        let rollback = try await store.enqueueRollback(stackID: stack.id, to: nil)
        #expect(rollback.snapshot.rollbackOf == DeploymentVersion(1))
        #expect(rollback.image == .tagged("v1"))
    }

    @Test func `Without a success before the current one there is nothing to go to`() async throws {
        let stack = try await store.demoStack()
        let never = try await storeError { try await store.enqueueRollback(stackID: stack.id, to: nil) }
        #expect(never.code == .notFound)
        #expect(never.message == "stack 'app' has no deployment to go back to: none has succeeded yet")
        try await store.deploySource(stack.id, image: "v0")
        let only = try await storeError { try await store.enqueueRollback(stackID: stack.id, to: nil) }
        #expect(only.code == .notFound)
        #expect(only.message == "stack 'app' has no successful deployment before v0")
    }

    @Test func `A deployment whose image never ran is no target, and nothing changes`() async throws {
        let stack = try await store.deployedStack()
        _ = try await store.changeConfigVars(stackID: stack.id, set: ["A": "1"], stage: true)
        let failed = try await store.enqueueSourceDeployment(stackID: stack.id, summary: "Deploy")
        try await store.transition(failed.id, to: .building)
        try await store.recordImage(.tagged("broken"), for: failed.id)
        try await store.finish(failed.id, as: .failed(Failure(.noShell, "no")))
        _ = try await store.changeConfigVars(stackID: stack.id, set: ["A": "2"], stage: true)
        let error = try await storeError { try await store.enqueueRollback(stackID: stack.id, to: failed.version) }
        #expect(error.code == .conflict)
        #expect(error.description == "the services of stack 'app' never ran v1, which is failed; the last one that succeeded is v0")
        #expect(try await store.configVars(stackID: stack.id) == ["A": "2"])
        #expect(try await store.unfinishedDeployments().isEmpty)
    }

    @Test func `A failed deployment of an image that ran is a target`() async throws {
        let stack = try await store.deployedStack()
        let config = try #require(try await store.changeConfigVars(stackID: stack.id, set: ["A": "1"]).deployment)
        try await store.transition(config.id, to: .releasing)
        try await store.finish(config.id, as: .failed(Failure(.releaseFailed, "no")))
        let rollback = try await store.enqueueRollback(stackID: stack.id, to: config.version)
        #expect(rollback.image == .tagged("v0"))
        #expect(rollback.snapshot.configVars == ["A": "1"])
    }

    @Test func `A version that isn't there is answered with the latest`() async throws {
        let stack = try await store.deployedStack()
        let error = try await storeError { try await store.enqueueRollback(stackID: stack.id, to: DeploymentVersion(7)) }
        #expect(error.code == .notFound)
        #expect(error.hint == "its latest is v0")
    }

    @Test func `Going back to the current one undoes what failed or was staged`() async throws {
        let stack = try await store.deployedStack()
        _ = try await store.changeConfigVars(stackID: stack.id, set: ["A": "bad"], stage: true)
        let rollback = try await store.enqueueRollback(stackID: stack.id, to: DeploymentVersion(0))
        #expect(rollback.snapshot.configVars.isEmpty)
        try await store.complete(rollback)
        #expect(try await store.stack(id: stack.id).currentDeploymentID == rollback.id)
    }
}
