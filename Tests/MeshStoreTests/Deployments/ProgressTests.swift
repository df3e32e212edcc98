import MeshAPI
import SystemPackage
import Testing

@testable import MeshStore

@Suite struct ProgressTests {
    let store: MeshStore
    let clock = TestClock()

    init() throws {
        store = try MeshStore.inMemory(now: clock.now)
    }

    @Test func `A deployment of source code goes from the queue to being current`() async throws {
        let stack = try await store.demoStack()
        let queued = try await store.enqueueSourceDeployment(stackID: stack.id, summary: "Deploy")
        clock.advance(by: 1)
        let building = try await store.transition(queued.id, to: .building)
        #expect(building.startedAt == clock.now())
        #expect(building.createdAt < clock.now())
        try await store.recordImage(.tagged("a"), for: queued.id)
        try await store.transition(queued.id, to: .pushing)
        clock.advance(by: 1)
        try await store.transition(queued.id, to: .releasing)
        let released = try await store.recordReleaseStarted(queued.id)
        #expect(released.releaseStartedAt == clock.now())
        try await store.transition(queued.id, to: .rollingOut)
        #expect(try await store.currentDeployment(stackID: stack.id) == nil)
        clock.advance(by: 1)
        let done = try await store.finish(queued.id, as: .succeeded)
        #expect(done.state == .succeeded)
        #expect(done.finishedAt == clock.now())
        #expect(done.startedAt == building.startedAt)
        #expect(done.image == .tagged("a"))
        #expect(try await store.stack(id: stack.id).currentDeploymentID == queued.id)
        #expect(try await store.currentDeployment(stackID: stack.id) == done)
        #expect(try await store.deployment(id: queued.id) == done)
        #expect(try await store.unfinishedDeployments().isEmpty)
    }

    @Test func `A failed deployment keeps why and leaves the current one`() async throws {
        let stack = try await store.deployedStack()
        let deployment = try await store.enqueueSourceDeployment(stackID: stack.id, summary: "Deploy")
        try await store.transition(deployment.id, to: .building)
        let failure = Failure(.buildFailed, "RUN make (line 3) exited 2\nno rule", hint: "mend it")
        let failed = try await store.finish(deployment.id, as: .failed(failure))
        #expect(failed.state == .failed)
        #expect(failed.failure == failure)
        #expect(try await store.deployment(id: deployment.id) == failed)
        #expect(try await store.stack(id: stack.id).currentDeploymentID == stack.currentDeploymentID)
    }

    @Test func `A failure of a code that this version doesn't know reads back`() async throws {
        let stack = try await store.demoStack()
        let deployment = try await store.enqueueSourceDeployment(stackID: stack.id, summary: "Deploy")
        try await store.finish(deployment.id, as: .failed(Failure(Failure.Code(rawValue: "melted"), "m")))
        #expect(try await store.deployment(id: deployment.id).failure == Failure(Failure.Code(rawValue: "melted"), "m"))
    }

    @Test func `A queued deployment is cancelled without having started`() async throws {
        let stack = try await store.demoStack()
        let deployment = try await store.enqueueSourceDeployment(stackID: stack.id, summary: "Deploy")
        let cancelled = try await store.finish(deployment.id, as: .cancelled)
        #expect(cancelled.state == .cancelled)
        #expect(cancelled.startedAt == nil)
        #expect(cancelled.finishedAt != nil)
        #expect(try await store.nextQueued(stackID: stack.id) == nil)
    }

    @Test func `An illegal move is refused and changes nothing`() async throws {
        let stack = try await store.demoStack()
        let deployment = try await store.enqueueSourceDeployment(stackID: stack.id, summary: "Deploy")
        for state in [DeploymentState.pushing, .releasing, .rollingOut, .queued, .unknown("pondering")] {
            let error = try await storeError { try await store.transition(deployment.id, to: state) }
            #expect(error.code == .conflict)
            #expect(error.message == "v0 of stack 'app' is queued; from there it can't go to '\(state)'")
        }
        #expect(try await storeError { try await store.finish(deployment.id, as: .succeeded) }.code == .conflict)
        #expect(try await store.deployment(id: deployment.id) == deployment)
    }

    @Test(arguments: [DeploymentOutcome.succeeded, .cancelled, .failed(Failure(.interrupted, "m"))])
    func `What has ended stays as it ended`(outcome: DeploymentOutcome) async throws {
        let stack = try await store.deployedStack()
        let deployment = try #require(try await store.currentDeployment(stackID: stack.id))
        #expect(try await storeError { try await store.finish(deployment.id, as: outcome) }.code == .conflict)
        #expect(try await storeError { try await store.transition(deployment.id, to: .building) }.code == .conflict)
        #expect(try await storeError { try await store.recordImage(.tagged("x"), for: deployment.id) }.code == .conflict)
        #expect(try await store.deployment(id: deployment.id) == deployment)
    }

    @Test(arguments: [DeploymentState.succeeded, .failed, .cancelled])
    func `A final state is reached by finishing only`(state: DeploymentState) async throws {
        let stack = try await store.demoStack()
        let deployment = try await store.enqueueSourceDeployment(stackID: stack.id, summary: "Deploy")
        #expect(try await storeError { try await store.transition(deployment.id, to: state) }.code == .invalid)
    }

    @Test func `One deployment of a stack is in flight at a time, in the order of the queue`() async throws {
        let stack = try await store.deployedStack()
        let first = try await store.restartServices(stackID: stack.id)
        let second = try await store.restartServices(stackID: stack.id)
        #expect(try await store.nextQueued(stackID: stack.id) == first)
        let early = try await storeError { try await store.transition(second.id, to: .rollingOut) }
        #expect(early.code == .conflict)
        #expect(early.message == "v2 of stack 'app' has to wait: v1 hasn't ended")
        try await store.transition(first.id, to: .rollingOut)
        #expect(try await store.nextQueued(stackID: stack.id) == nil)
        #expect(try await storeError { try await store.transition(second.id, to: .rollingOut) }.code == .conflict)
        try await store.finish(first.id, as: .succeeded)
        #expect(try await store.nextQueued(stackID: stack.id) == second)
    }

    @Test func `Stacks don't wait for each other`() async throws {
        let stack = try await store.demoStack()
        let other = try await store.createStack(environmentID: stack.environmentID, named: "api", formula: .dockerfile)
        let one = try await store.enqueueSourceDeployment(stackID: stack.id, summary: "Deploy")
        let two = try await store.enqueueSourceDeployment(stackID: other.id, summary: "Deploy")
        try await store.transition(one.id, to: .building)
        try await store.transition(two.id, to: .building)
        #expect(Set(try await store.unfinishedDeployments().map(\.id)) == [one.id, two.id])
    }

    @Test func `What isn't built brings the image that is current when its turn comes`() async throws {
        let stack = try await store.deployedStack()
        let source = try await store.enqueueSourceDeployment(stackID: stack.id, summary: "Deploy")
        let config = try #require(try await store.changeConfigVars(stackID: stack.id, set: ["A": "1"]).deployment)
        #expect(config.image == nil)
        try await store.transition(source.id, to: .building)
        try await store.recordImage(.tagged("new"), for: source.id)
        try await store.transition(source.id, to: .pushing)
        try await store.transition(source.id, to: .rollingOut)
        try await store.finish(source.id, as: .succeeded)
        #expect(try await store.transition(config.id, to: .releasing).image == .tagged("new"))
    }

    @Test func `What isn't built fails when there is no image to bring`() async throws {
        let stack = try await store.demoStack()
        let source = try await store.enqueueSourceDeployment(stackID: stack.id, summary: "Deploy")
        let config = try #require(try await store.changeConfigVars(stackID: stack.id, set: ["A": "1"]).deployment)
        try await store.finish(source.id, as: .cancelled)
        let error = try await storeError { try await store.transition(config.id, to: .releasing) }
        #expect(error.code == .conflict)
        #expect(error.message == "v1 of stack 'app' has no image to run: no deployment of source code has succeeded yet")
        #expect(try await store.deployment(id: config.id) == config)
        try await store.finish(config.id, as: .failed(Failure(.conflict, error.message, hint: error.hint)))
    }

    @Test func `An image is recorded while it is made only`() async throws {
        let stack = try await store.demoStack()
        let deployment = try await store.enqueueSourceDeployment(stackID: stack.id, summary: "Deploy")
        let early = try await storeError { try await store.recordImage(.tagged("a"), for: deployment.id) }
        #expect(early.message == "v0 of stack 'app' is queued and can't get an image")
        try await store.transition(deployment.id, to: .building)
        try await store.recordImage(.tagged("a"), for: deployment.id)
        try await store.transition(deployment.id, to: .pushing)
        try await store.transition(deployment.id, to: .building)
        #expect(try await store.recordImage(.tagged("b"), for: deployment.id).image == .tagged("b"))
        try await store.transition(deployment.id, to: .pushing)
        try await store.transition(deployment.id, to: .releasing)
        #expect(try await storeError { try await store.recordImage(.tagged("c"), for: deployment.id) }.code == .conflict)
    }

    @Test func `Without an image nothing succeeds`() async throws {
        let stack = try await store.demoStack()
        let deployment = try await store.enqueueSourceDeployment(stackID: stack.id, summary: "Deploy")
        try await store.transition(deployment.id, to: .building)
        try await store.transition(deployment.id, to: .pushing)
        try await store.transition(deployment.id, to: .rollingOut)
        let error = try await storeError { try await store.finish(deployment.id, as: .succeeded) }
        #expect(error.message == "v0 of stack 'app' can't have succeeded: it has no image")
        #expect(try await store.stack(id: stack.id).currentDeploymentID == nil)
    }

    @Test func `A release command is started once, whatever crashes`() async throws {
        try await withTemporaryDirectory { directory in
            let id = try await releasing(directory)
            let store = try openStore(directory)
            let deployment = try #require(try await store.unfinishedDeployments().first)
            #expect(deployment.id == id)
            #expect(deployment.state == .releasing)
            #expect(deployment.releaseStartedAt != nil)
            let error = try await storeError { try await store.recordReleaseStarted(id) }
            #expect(error.code == .conflict)
            #expect(error.message == "the release command of v1 of stack 'app' was started before; it is not run twice")
        }
    }

    @Test func `A release command is started while releasing only`() async throws {
        let stack = try await store.deployedStack()
        let deployment = try await store.restartServices(stackID: stack.id)
        let error = try await storeError { try await store.recordReleaseStarted(deployment.id) }
        #expect(error.message == "v1 of stack 'app' is queued and can't run its release command")
    }

    @Test func `A deployment that isn't there can't move`() async throws {
        let id = EntityID.random()
        #expect(try await storeError { try await store.transition(id, to: .building) }.code == .notFound)
        #expect(try await storeError { try await store.finish(id, as: .cancelled) }.code == .notFound)
        #expect(try await storeError { try await store.deployment(id: id) }.code == .notFound)
    }

    private func releasing(_ directory: FilePath) async throws -> EntityID {
        let store = try openStore(directory)
        let stack = try await store.deployedStack()
        let deployment = try #require(try await store.changeConfigVars(stackID: stack.id, set: ["A": "1"]).deployment)
        try await store.transition(deployment.id, to: .releasing)
        return try await store.recordReleaseStarted(deployment.id).id
    }
}
