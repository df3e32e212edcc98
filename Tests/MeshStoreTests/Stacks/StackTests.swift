import MeshAPI
import Testing

@testable import MeshStore

@Suite struct StackTests {
    let store: MeshStore

    init() throws {
        store = try MeshStore.inMemory()
    }

    @Test func `A stack is found by name in its environment only`() async throws {
        let stack = try await store.demoStack()
        let other = try await store.createEnvironment(named: "other")
        #expect(try await store.stack(environmentID: stack.environmentID, named: "app") == stack)
        #expect(try await storeError { try await store.stack(environmentID: other.id, named: "app") }.code == .notFound)
        _ = try await store.createStack(environmentID: other.id, named: "app", formula: .dockerfile)
        #expect(try await store.stacks(environmentID: stack.environmentID) == [stack])
    }

    @Test func `A slip in the name is answered with the nearest in the environment`() async throws {
        let stack = try await store.demoStack()
        let error = try await storeError { try await store.stack(environmentID: stack.environmentID, named: "ap") }
        #expect(error.description == "stack 'ap' doesn't exist; did you mean 'app'?")
    }

    @Test func `A taken name is refused`() async throws {
        let stack = try await store.demoStack()
        let error = try await storeError {
            try await store.createStack(environmentID: stack.environmentID, named: "app", formula: .dockerfile)
        }
        #expect(error.code == .alreadyExists)
        #expect(error.message == "stack 'app' already exists in environment 'demo'")
    }

    @Test func `A stack needs an environment`() async throws {
        let error = try await storeError { try await store.createStack(environmentID: .random(), named: "app", formula: .dockerfile) }
        #expect(error.code == .notFound)
    }

    @Test func `A release command is set and taken away without a deployment`() async throws {
        let stack = try await store.deployedStack()
        #expect(try await store.setReleaseCommand("rails db:migrate", stackID: stack.id).releaseCommand == "rails db:migrate")
        #expect(try await store.unfinishedDeployments().isEmpty)
        let deployment = try await store.restartServices(stackID: stack.id)
        #expect(deployment.snapshot.releaseCommand == "rails db:migrate")
        #expect(try await store.setReleaseCommand(nil, stackID: stack.id).releaseCommand == nil)
        #expect(try await store.deployment(id: deployment.id).snapshot.releaseCommand == "rails db:migrate")
    }

    @Test func `Deleting a stack leaves the others`() async throws {
        let stack = try await store.deployedStack()
        let other = try await store.createStack(environmentID: stack.environmentID, named: "api", formula: .dockerfile)
        let queued = try await store.restartServices(stackID: stack.id)
        #expect(try await storeError { try await store.deleteStack(id: stack.id) }.message == "the deletion of stack 'app' hasn't begun")

        let marked = try await store.beginDeletingStack(id: stack.id)
        #expect(try await store.stacksBeingDeleted() == [marked])
        #expect(try await store.deployment(id: queued.id).state == .cancelled)
        #expect(try await store.stacks(environmentID: stack.environmentID) == [other])
        #expect(try await store.services(environmentID: stack.environmentID).isEmpty)
        for operation: () async throws -> Void in [
            { _ = try await store.stack(environmentID: stack.environmentID, named: "app") },
            { _ = try await store.createStack(environmentID: stack.environmentID, named: "app", formula: .dockerfile) },
            { _ = try await store.scaleServices(["web": 2], stackID: stack.id) },
        ] {
            let error = try await storeError(operation)
            #expect(error.code == .conflict)
            #expect(error.message == "stack 'app' is being deleted")
        }

        try await store.deleteStack(id: stack.id)
        try await store.deleteStack(id: stack.id)
        #expect(try await store.stacksBeingDeleted().isEmpty)
        #expect(try await storeError { try await store.stack(id: stack.id) }.code == .notFound)
        #expect(try await store.count("deployment") == 0)
    }

    @Test func `A stack with a deployment in flight can't be forgotten`() async throws {
        let stack = try await store.demoStack()
        let deployment = try await store.enqueueSourceDeployment(stackID: stack.id, summary: "Deploy")
        try await store.transition(deployment.id, to: .building)
        try await store.beginDeletingStack(id: stack.id)
        let error = try await storeError { try await store.deleteStack(id: stack.id) }
        #expect(error.message == "stack 'app' has a deployment in flight")
    }
}
