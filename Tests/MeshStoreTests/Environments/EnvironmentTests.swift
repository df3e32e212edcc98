import GRDB
import MeshAPI
import Testing

@testable import MeshStore

@Suite struct EnvironmentTests {
    let store: MeshStore

    init() throws {
        store = try MeshStore.inMemory()
    }

    @Test func `An environment is found by its name and its id`() async throws {
        let environment = try await store.createEnvironment(named: "demo")
        #expect(try await store.environment(named: "demo") == environment)
        #expect(try await store.environment(id: environment.id) == environment)
        #expect(environment.deletingAt == nil)
    }

    @Test func `Each has a registry secret of its own, which it doesn't show`() async throws {
        let (one, two) = (try await store.createEnvironment(named: nil), try await store.createEnvironment(named: nil))
        #expect(one.registrySecret != two.registrySecret)
        #expect(one.registrySecret.count == 43)
        var dumped = ""
        dump(one, to: &dumped)
        for text in ["\(one)", String(reflecting: one), dumped, "\([one])"] {
            #expect(!text.contains(one.registrySecret))
            #expect(text.contains(one.name.text))
        }
    }

    @Test func `Without a name one is made up that is free`() async throws {
        var names: Set<EnvironmentName> = []
        for _ in 0..<50 {
            names.insert(try await store.createEnvironment(named: nil).name)
        }
        #expect(names.count == 50)
    }

    @Test func `Every word of a made-up name makes a good name`() throws {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            let parts = EnvironmentNameGenerator.name(using: &generator).text.split(separator: "-")
            #expect(parts.count == 3)
        }
    }

    @Test func `They are listed by name`() async throws {
        for name in ["b", "c", "a"] as [EnvironmentName] {
            _ = try await store.createEnvironment(named: name)
        }
        #expect(try await store.environments().map(\.name) == ["a", "b", "c"])
    }

    @Test func `A taken name is refused`() async throws {
        _ = try await store.createEnvironment(named: "demo")
        let error = try await storeError { try await store.createEnvironment(named: "demo") }
        #expect(error.code == .alreadyExists)
        #expect(error.description == "environment 'demo' already exists; choose another name")
    }

    @Test func `A slip in the name is answered with the nearest`() async throws {
        _ = try await store.createEnvironment(named: "production")
        let error = try await storeError { try await store.environment(named: "prodution") }
        #expect(error.code == .notFound)
        #expect(error.description == "environment 'prodution' doesn't exist; did you mean 'production'?")
        let far = try await storeError { try await store.environment(named: "x") }
        #expect(far.hint == "'mesh env list' shows what there is")
    }

    @Test func `One that is being deleted is out of sight, and its name not yet free`() async throws {
        let environment = try await store.createEnvironment(named: "demo")
        let stack = try await store.createStack(environmentID: environment.id, named: "app", formula: .dockerfile)
        let marked = try await store.beginDeletingEnvironment(id: environment.id)
        #expect(marked.deletingAt != nil)
        #expect(try await store.environments().isEmpty)
        #expect(try await store.environmentsBeingDeleted() == [marked])
        #expect(try await store.environment(id: environment.id) == marked)
        for operation: () async throws -> Void in [
            { _ = try await store.environment(named: "demo") },
            { _ = try await store.createEnvironment(named: "demo") },
            { _ = try await store.createStack(environmentID: environment.id, named: "api", formula: .dockerfile) },
            { _ = try await store.createService(stackID: stack.id, named: "web", command: nil) },
            { _ = try await store.changeConfigVars(stackID: stack.id, set: ["A": "1"]) },
            { _ = try await store.enqueueSourceDeployment(stackID: stack.id, summary: "Deploy") },
        ] {
            let error = try await storeError(operation)
            #expect(error.code == .conflict)
            #expect(error.message == "environment 'demo' is being deleted")
        }
    }

    @Test func `Marking it twice is the same as once`() async throws {
        let environment = try await store.createEnvironment(named: "demo")
        let marked = try await store.beginDeletingEnvironment(id: environment.id)
        #expect(try await store.beginDeletingEnvironment(id: environment.id) == marked)
    }

    @Test func `Deleting it cancels what is queued, waits for what is in flight, and forgets everything`() async throws {
        let stack = try await store.deployedStack()
        _ = try await store.changeConfigVars(stackID: stack.id, set: ["A": "1"])
        let flying = try #require(try await store.nextQueued(stackID: stack.id))
        try await store.transition(flying.id, to: .releasing)
        let queued = try await store.restartServices(stackID: stack.id)
        let id = stack.environmentID

        #expect(try await storeError { try await store.deleteEnvironment(id: id) }.message.contains("hasn't begun"))
        try await store.beginDeletingEnvironment(id: id)
        #expect(try await store.deployment(id: queued.id).state == .cancelled)
        #expect(try await store.deployment(id: flying.id).state == .releasing)
        let early = try await storeError { try await store.deleteEnvironment(id: id) }
        #expect(early.code == .conflict)
        #expect(early.message == "environment 'demo' has a deployment in flight")

        try await store.finish(flying.id, as: .cancelled)
        try await store.deleteEnvironment(id: id)
        #expect(try await store.environmentsBeingDeleted().isEmpty)
        #expect(try await storeError { try await store.environment(id: id) }.code == .notFound)
        #expect(try await storeError { try await store.deployment(id: flying.id) }.code == .notFound)
        for table in ["stack", "service", "configVar", "deployment"] {
            #expect(try await store.count(table) == 0, "\(table)")
        }
        try await store.deleteEnvironment(id: id)
        _ = try await store.createEnvironment(named: "demo")
    }
}

extension MeshStore {
    func count(_ table: String) async throws -> Int {
        try await database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") ?? 0 }
    }
}
