import MeshAPI
import Testing

@testable import MeshStore

@Suite struct EnqueueTests {
    let store: MeshStore

    init() throws {
        store = try MeshStore.inMemory()
    }

    @Test func `The first deployment of source code makes web and publishes it`() async throws {
        let stack = try await store.demoStack()
        let deployment = try await store.enqueueSourceDeployment(stackID: stack.id, summary: "Deploy 14 files")
        #expect(deployment.version.text == "v0")
        #expect(deployment.reason == .source)
        #expect(deployment.state == .queued)
        #expect(deployment.summary == "Deploy 14 files")
        #expect(deployment.image == nil)
        #expect(deployment.startedAt == nil)
        let web = try await store.service(stackID: stack.id, named: "web")
        #expect(web.isPublished)
        #expect(web.command == nil)
        #expect(web.scale == 1)
        #expect(deployment.snapshot.services == [ServiceSnapshot(id: web.id, name: "web", command: nil, scale: 1, isPublished: true)])
    }

    @Test func `A stack that has services gets no other`() async throws {
        let stack = try await store.demoStack()
        _ = try await store.createService(stackID: stack.id, named: "worker", command: nil)
        let deployment = try await store.enqueueSourceDeployment(stackID: stack.id, summary: "Deploy")
        #expect(deployment.snapshot.services.map(\.name) == ["worker"])
    }

    @Test func `A stack whose services were deleted gets no other`() async throws {
        let stack = try await store.deployedStack()
        try await store.complete(store.deleteService(stackID: stack.id, named: "web"))
        let deployment = try await store.enqueueSourceDeployment(stackID: stack.id, summary: "Deploy")
        #expect(deployment.snapshot.services.isEmpty)
    }

    @Test func `A second deployment before the first has succeeded makes no second web`() async throws {
        let stack = try await store.demoStack()
        let first = try await store.enqueueSourceDeployment(stackID: stack.id, summary: "Deploy")
        let second = try await store.enqueueSourceDeployment(stackID: stack.id, summary: "Deploy")
        #expect(first.snapshot.services == second.snapshot.services)
    }

    @Test func `The platform alias leads to the first web of the environment only`() async throws {
        let stack = try await store.demoStack()
        let api = try await store.createStack(environmentID: stack.environmentID, named: "api", formula: .dockerfile)
        _ = try await store.enqueueSourceDeployment(stackID: stack.id, summary: "Deploy")
        _ = try await store.enqueueSourceDeployment(stackID: api.id, summary: "Deploy")
        #expect(try await store.service(stackID: stack.id, named: "web").isPublished)
        #expect(try await store.service(stackID: api.id, named: "web").isPublished == false)

        let other = try await store.createEnvironment(named: "other")
        let third = try await store.createStack(environmentID: other.id, named: "app", formula: .dockerfile)
        _ = try await store.enqueueSourceDeployment(stackID: third.id, summary: "Deploy")
        #expect(try await store.service(stackID: third.id, named: "web").isPublished)
    }

    @Test func `When web's name on the network is taken nothing is queued`() async throws {
        let environment = try await store.createEnvironment(named: "demo")
        let one = try await store.createStack(environmentID: environment.id, named: "a", formula: .dockerfile)
        let two = try await store.createStack(environmentID: environment.id, named: "a-b", formula: .dockerfile)
        _ = try await store.createService(stackID: one.id, named: "b-web", command: nil)
        let error = try await storeError { try await store.enqueueSourceDeployment(stackID: two.id, summary: "Deploy") }
        #expect(error.code == .conflict)
        #expect(try await store.unfinishedDeployments().isEmpty)
    }

    @Test func `A caller can choose the id, once`() async throws {
        let stack = try await store.demoStack()
        let id = EntityID.random()
        #expect(try await store.enqueueSourceDeployment(stackID: stack.id, id: id, summary: "Deploy").id == id)
        let error = try await storeError { try await store.enqueueSourceDeployment(stackID: stack.id, id: id, summary: "Deploy") }
        #expect(error.code == .conflict)
        #expect(try await store.deployments(stackID: stack.id).map(\.version.number) == [0])
    }

    @Test func `Concurrent callers get consecutive versions in one queue`() async throws {
        try await withTemporaryDirectory { directory in
            let store = try openStore(directory)
            let stack = try await store.demoStack()
            let versions = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<40 {
                    group.addTask {
                        switch number % 2 {
                        case 0: try await store.enqueueSourceDeployment(stackID: stack.id, summary: "Deploy").version.number
                        default:
                            try await store.changeConfigVars(
                                stackID: stack.id,
                                set: ["A": ConfigVarValue(parsing: "\(number)")]
                            ).deployment?.version.number ?? -1
                        }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let queued = versions.filter { $0 >= 0 }
            #expect(queued.sorted() == Array(0..<queued.count))
            #expect(queued.count >= 20)
            #expect(try await store.unfinishedDeployments().count == queued.count)
            #expect(try await store.nextQueued(stackID: stack.id)?.version.number == 0)
        }
    }

    @Test func `A version is never given twice`() async throws {
        let stack = try await store.deployedStack()
        let failed = try await store.enqueueSourceDeployment(stackID: stack.id, summary: "Deploy")
        try await store.finish(failed.id, as: .cancelled)
        try await store.deleteDeployments([failed.id])
        #expect(try await store.enqueueSourceDeployment(stackID: stack.id, summary: "Deploy").version.number == 2)
    }

    @Test func `A version that isn't there is answered with the latest`() async throws {
        let stack = try await store.deployedStack()
        let error = try await storeError { try await store.deployment(stackID: stack.id, version: DeploymentVersion(9)) }
        #expect(error.description == "stack 'app' has no deployment v9; its latest is v0")
    }

    @Test func `Deployments are listed from the newest on`() async throws {
        let stack = try await store.deployedStack()
        _ = try await store.restartServices(stackID: stack.id)
        _ = try await store.restartServices(stackID: stack.id)
        #expect(try await store.deployments(stackID: stack.id).map(\.version.number) == [2, 1, 0])
        #expect(try await store.deployments(stackID: stack.id, limit: 2).map(\.version.number) == [2, 1])
    }
}
