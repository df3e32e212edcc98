import MeshAPI
import Testing

@testable import MeshStore

@Suite struct ServiceTests {
    let store: MeshStore

    init() throws {
        store = try MeshStore.inMemory()
    }

    @Test func `Before the first deployment changes are stored and deploy nothing`() async throws {
        let stack = try await store.demoStack()
        let (worker, created) = try await store.createService(stackID: stack.id, named: "worker", command: "/root/app worker")
        #expect(created == nil)
        #expect(!worker.isPublished)
        #expect(worker.scale == 1)
        #expect(try await store.updateService(stackID: stack.id, named: "worker", command: nil).deployment == nil)
        #expect(try await store.scaleServices(["worker": 3], stackID: stack.id) == nil)
        #expect(try await store.service(stackID: stack.id, named: "worker").scale == 3)
        #expect(try await store.service(stackID: stack.id, named: "worker").command == nil)
        #expect(try await store.deleteService(stackID: stack.id, named: "worker") == nil)
        #expect(try await store.services(stackID: stack.id).isEmpty)
        #expect(try await store.count("service") == 0)
        #expect(try await store.count("deployment") == 0)
    }

    @Test func `A change while the first deployment is queued follows it`() async throws {
        let stack = try await store.demoStack()
        let first = try await store.enqueueSourceDeployment(stackID: stack.id, summary: "Deploy")
        let second = try #require(try await store.createService(stackID: stack.id, named: "worker", command: nil).deployment)
        #expect(second.version.number == 1)
        #expect(first.snapshot.services.map(\.name) == ["web"])
        #expect(second.snapshot.services.map(\.name) == ["web", "worker"])
        #expect(try await store.unfinishedDeployments() == [first, second])
    }

    @Test func `Making one deploys it`() async throws {
        let stack = try await store.deployedStack()
        let (service, deployment) = try await store.createService(stackID: stack.id, named: "worker", command: "work", scale: 2)
        let made = try #require(deployment)
        #expect(made.reason == .services)
        #expect(made.summary == "Create worker")
        #expect(made.state == .queued)
        #expect(
            made.snapshot.services.last
                == ServiceSnapshot(id: service.id, name: "worker", command: "work", scale: 2, isPublished: false)
        )
    }

    @Test func `Another command changes that service alone`() async throws {
        let stack = try await store.deployedStack()
        try await store.complete(store.createService(stackID: stack.id, named: "worker", command: nil).deployment)
        let (_, deployment) = try await store.updateService(stackID: stack.id, named: "worker", command: "/root/app worker")
        let made = try #require(deployment)
        #expect(made.summary == "Change the command of worker")
        #expect(made.snapshot.services.map(\.command) == [nil, "/root/app worker"])
        #expect(try await store.updateService(stackID: stack.id, named: "worker", command: "/root/app worker").deployment == nil)
    }

    @Test func `A command that differs only in the bytes of an accent is another command`() async throws {
        let stack = try await store.deployedStack()
        _ = try await store.updateService(stackID: stack.id, named: "web", command: "echo \u{E9}")
        let (service, deployment) = try await store.updateService(stackID: stack.id, named: "web", command: "echo e\u{301}")
        #expect(deployment != nil)
        #expect(service.command.map { Array($0.text.utf8) } == Array("echo e\u{301}".utf8))
    }

    @Test func `Scaling takes all of the numbers or none`() async throws {
        let stack = try await store.deployedStack()
        try await store.complete(store.createService(stackID: stack.id, named: "worker", command: nil).deployment)
        let deployment = try #require(try await store.scaleServices(["worker": 0, "web": 1000], stackID: stack.id))
        #expect(deployment.reason == .scale)
        #expect(deployment.summary == "Scale web=1000, worker=0")
        #expect(try await store.scaleServices(["worker": 0, "web": 1000], stackID: stack.id) == nil)

        let missing = try await storeError { try await store.scaleServices(["web": 5, "wroker": 2], stackID: stack.id) }
        #expect(missing.description == "service 'wroker' doesn't exist; did you mean 'worker'?")
        for number in [-1, 1001] {
            let error = try await storeError { try await store.scaleServices(["web": 5, "worker": number], stackID: stack.id) }
            #expect(error.code == .invalid)
            #expect(error.description == "worker can't have \(number) instances; give a number from 0 to 1000")
        }
        #expect(try await store.service(stackID: stack.id, named: "web").scale == 1000)
    }

    @Test func `Only what scaling changes is in the summary`() async throws {
        let stack = try await store.deployedStack()
        try await store.complete(store.createService(stackID: stack.id, named: "worker", command: nil).deployment)
        #expect(try await store.scaleServices(["worker": 1, "web": 2], stackID: stack.id)?.summary == "Scale web=2")
    }

    @Test func `A name is taken within its stack`() async throws {
        let stack = try await store.deployedStack()
        let error = try await storeError { try await store.createService(stackID: stack.id, named: "web", command: nil) }
        #expect(error.code == .alreadyExists)
        #expect(error.message == "service 'web' already exists in stack 'app'")
        #expect(try await store.unfinishedDeployments().isEmpty)
    }

    @Test func `Two stacks can't have services of the same name on the network`() async throws {
        let environment = try await store.createEnvironment(named: "demo")
        let one = try await store.createStack(environmentID: environment.id, named: "a", formula: .dockerfile)
        let two = try await store.createStack(environmentID: environment.id, named: "a-b", formula: .dockerfile)
        _ = try await store.createService(stackID: one.id, named: "b-c", command: nil)
        let error = try await storeError { try await store.createService(stackID: two.id, named: "c", command: nil) }
        #expect(error.code == .conflict)
        #expect(error.message == "the name 'a-b-c' on the environment's network belongs to service 'b-c' of stack 'a'")

        let other = try await store.createEnvironment(named: "other")
        let three = try await store.createStack(environmentID: other.id, named: "a-b", formula: .dockerfile)
        _ = try await store.createService(stackID: three.id, named: "c", command: nil)
    }

    @Test func `A deleted service goes with the deployment that succeeds in removing it`() async throws {
        let stack = try await store.deployedStack()
        let (worker, created) = try await store.createService(stackID: stack.id, named: "worker", command: nil)
        try await store.complete(created)
        let deletion = try #require(try await store.deleteService(stackID: stack.id, named: "worker"))
        #expect(deletion.summary == "Delete worker")
        #expect(deletion.snapshot.services.map(\.name) == ["web"])
        #expect(deletion.snapshot.removedServices.map(\.id) == [worker.id])
        #expect(try await store.services(stackID: stack.id).map(\.name) == ["web"])
        #expect(try await storeError { try await store.service(stackID: stack.id, named: "worker") }.code == .notFound)

        try await store.transition(deletion.id, to: .rollingOut)
        try await store.finish(deletion.id, as: .failed(Failure(.rolloutFailed, "no")))
        let again = try await store.restartServices(stackID: stack.id)
        #expect(again.snapshot.removedServices.map(\.id) == [worker.id])
        try await store.complete(again)
        #expect(try await store.restartServices(stackID: stack.id).snapshot.removedServices.isEmpty)
        #expect(try await store.count("service") == 1)
    }

    @Test func `A deployment queued before a deletion doesn't end it`() async throws {
        let stack = try await store.deployedStack()
        let (worker, created) = try await store.createService(stackID: stack.id, named: "worker", command: nil)
        let deletion = try #require(try await store.deleteService(stackID: stack.id, named: "worker"))
        try await store.complete(created)
        #expect(try await store.count("service") == 2)
        #expect(deletion.snapshot.removedServices.map(\.id) == [worker.id])
        try await store.complete(deletion)
        #expect(try await store.count("service") == 1)
    }

    @Test func `The name of a deleted service is free for a new one at once`() async throws {
        let stack = try await store.deployedStack()
        let old = try await store.service(stackID: stack.id, named: "web")
        _ = try await store.deleteService(stackID: stack.id, named: "web")
        let (new, deployment) = try await store.createService(stackID: stack.id, named: "web", command: nil)
        #expect(new.id != old.id)
        #expect(deployment?.snapshot.services.map(\.id) == [new.id])
        #expect(deployment?.snapshot.removedServices.map(\.id) == [old.id])
    }

    @Test func `Restarting names the services to restart`() async throws {
        let stack = try await store.deployedStack()
        try await store.complete(store.createService(stackID: stack.id, named: "worker", command: nil).deployment)
        let all = try await store.restartServices(stackID: stack.id)
        #expect(all.snapshot.restart == ["web", "worker"])
        #expect(all.summary == "Restart web, worker")
        #expect(all.reason == .restart)
        let one = try await store.restartServices(["worker"], stackID: stack.id)
        #expect(one.snapshot.restart == ["worker"])
        let error = try await storeError { try await store.restartServices(["wrker"], stackID: stack.id) }
        #expect(error.hint == "did you mean 'worker'?")
    }

    @Test func `Nothing can be restarted before the first deployment, nor without services`() async throws {
        let stack = try await store.demoStack()
        _ = try await store.createService(stackID: stack.id, named: "worker", command: nil)
        let early = try await storeError { try await store.restartServices(stackID: stack.id) }
        #expect(early.code == .conflict)
        #expect(early.description == "stack 'app' has no instances to restart; deploy it first: mesh deploy")
    }

    @Test func `An environment's services are listed by stack and service`() async throws {
        let stack = try await store.deployedStack()
        let api = try await store.createStack(environmentID: stack.environmentID, named: "api", formula: .dockerfile)
        _ = try await store.createService(stackID: api.id, named: "worker", command: nil)
        let services = try await store.services(environmentID: stack.environmentID)
        #expect(services.map(\.stackID) == [api.id, stack.id])
        #expect(services.map(\.name) == ["worker", "web"])
    }
}
