import MeshAPI
import Testing

@testable import MeshStore

@Suite struct PruningTests {
    let store: MeshStore

    init() throws {
        store = try MeshStore.inMemory()
    }

    private func prunable(keeping count: Int) async throws -> [Int: String?] {
        let found = try await store.prunableDeployments(keeping: count)
        return Dictionary(uniqueKeysWithValues: found.map { ($0.version.number, $0.orphanedImage?.digest) })
    }

    @Test func `The last ones of each stack, the current one and the one before it are kept`() async throws {
        let stack = try await store.demoStack()
        for version in 0..<6 {
            try await store.deploySource(stack.id, image: "v\(version)")
        }
        #expect(try await prunable(keeping: 3) == [2: "sha256:v2", 1: "sha256:v1", 0: "sha256:v0"])
        #expect(try await prunable(keeping: 0) == [3: "sha256:v3", 2: "sha256:v2", 1: "sha256:v1", 0: "sha256:v0"])
        #expect(try await prunable(keeping: 6).isEmpty)
        let found = try await store.prunableDeployments(keeping: 3)
        #expect(found.allSatisfy { $0.stackID == stack.id && $0.environmentID == stack.environmentID })
    }

    @Test func `However many fail after it, the current one and where a rollback goes are kept`() async throws {
        let stack = try await store.demoStack()
        try await store.deploySource(stack.id, image: "v0")
        try await store.deploySource(stack.id, image: "v1")
        for number in 2..<8 {
            let deployment = try await store.enqueueSourceDeployment(stackID: stack.id, summary: "Deploy")
            try await store.transition(deployment.id, to: .building)
            try await store.recordImage(.tagged("v\(number)"), for: deployment.id)
            try await store.finish(deployment.id, as: .failed(Failure(.noShell, "no")))
        }
        #expect(try await prunable(keeping: 2).keys.sorted() == [2, 3, 4, 5])
        #expect(try await store.enqueueRollback(stackID: stack.id, to: nil).snapshot.rollbackOf == DeploymentVersion(0))
    }

    @Test func `An image that a kept deployment refers to isn't an orphan`() async throws {
        let stack = try await store.demoStack()
        try await store.deploySource(stack.id, image: "old")
        try await store.deploySource(stack.id, image: "kept")
        for number in 0..<4 {
            try await store.complete(store.changeConfigVars(stackID: stack.id, set: ["A": ConfigVarValue(parsing: "\(number)")]).deployment)
        }
        #expect(try await prunable(keeping: 2) == [3: nil, 2: nil, 1: nil, 0: "sha256:old"])
    }

    @Test func `Of several deployments that leave with the same image one has it`() async throws {
        let stack = try await store.demoStack()
        try await store.deploySource(stack.id, image: "old")
        try await store.complete(store.restartServices(stackID: stack.id))
        try await store.complete(store.restartServices(stackID: stack.id))
        try await store.deploySource(stack.id, image: "new")
        try await store.deploySource(stack.id, image: "newer")
        #expect(try await prunable(keeping: 2) == [2: "sha256:old", 1: nil, 0: nil])
    }

    @Test func `The image of a rollback in the queue is kept`() async throws {
        let stack = try await store.demoStack()
        for version in 0..<4 {
            try await store.deploySource(stack.id, image: "v\(version)")
        }
        _ = try await store.enqueueRollback(stackID: stack.id, to: DeploymentVersion(0))
        #expect(try await prunable(keeping: 1) == [1: "sha256:v1", 0: nil])
    }

    @Test func `What is queued or in flight is kept and counts for nothing`() async throws {
        let stack = try await store.demoStack()
        for version in 0..<3 {
            try await store.deploySource(stack.id, image: "v\(version)")
        }
        let flying = try await store.restartServices(stackID: stack.id)
        try await store.transition(flying.id, to: .rollingOut)
        _ = try await store.restartServices(stackID: stack.id)
        #expect(try await prunable(keeping: 3).isEmpty)
        #expect(try await prunable(keeping: 2).keys.sorted() == [0])
    }

    @Test func `Stacks are counted one by one, and the same digest elsewhere is another image`() async throws {
        let stack = try await store.demoStack()
        let other = try await store.createStack(environmentID: stack.environmentID, named: "api", formula: .dockerfile)
        for version in 0..<3 {
            try await store.deploySource(stack.id, image: "v\(version)")
        }
        try await store.deploySource(other.id, image: "v0")
        let found = try await store.prunableDeployments(keeping: 1)
        #expect(found.map(\.stackID) == [stack.id])
        #expect(found.map(\.orphanedImage?.digest) == ["sha256:v0"])
        #expect(try await store.prunableDeployments(keeping: 1, stackID: stack.id) == found)
        #expect(try await store.prunableDeployments(keeping: 1, stackID: other.id).isEmpty)
    }

    @Test func `What was pruned is forgotten, the current and unfinished ones are not`() async throws {
        let stack = try await store.deployedStack()
        try await store.deploySource(stack.id, image: "v1")
        let queued = try await store.restartServices(stackID: stack.id)
        let all = try await store.deployments(stackID: stack.id)
        let current = try #require(try await store.currentDeployment(stackID: stack.id))
        let error = try await storeError { try await store.deleteDeployments(all.map(\.id).reversed()) }
        #expect(error.code == .conflict)
        #expect(error.message == "v1 of stack 'app' can't be deleted: its services run it")
        #expect(try await storeError { try await store.deleteDeployments([queued.id]) }.message.hasSuffix("it hasn't ended"))
        #expect(try await store.deployments(stackID: stack.id) == all)

        let first = try #require(all.last)
        try await store.deleteDeployments([first.id, first.id, .random()])
        #expect(try await store.deployments(stackID: stack.id) == [queued, current])
    }
}
