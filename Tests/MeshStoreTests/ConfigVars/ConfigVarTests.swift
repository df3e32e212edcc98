import MeshAPI
import Testing

@testable import MeshStore

@Suite struct ConfigVarTests {
    let store: MeshStore

    init() throws {
        store = try MeshStore.inMemory()
    }

    @Test(arguments: ["", " a  b ", "a\nb\r\n", "\u{1F600}\u{301}", "$(rm -rf /) `x` '\"\\", String(repeating: "x", count: 130_000)])
    func `A value reads back byte for byte`(text: String) async throws {
        let stack = try await store.demoStack()
        _ = try await store.changeConfigVars(stackID: stack.id, set: ["A": ConfigVarValue(parsing: text)])
        let deployment = try await store.enqueueSourceDeployment(stackID: stack.id, summary: "Deploy")
        for values in [try await store.configVars(stackID: stack.id), try await store.deployment(id: deployment.id).snapshot.configVars] {
            #expect(values["A"].map { Array($0.text.utf8) } == Array(text.utf8))
        }
    }

    @Test func `Setting one deploys it`() async throws {
        let stack = try await store.deployedStack()
        let (changed, deployment) = try await store.changeConfigVars(stackID: stack.id, set: ["MESSAGE": "hi"])
        #expect(changed == ["MESSAGE"])
        #expect(deployment?.reason == .config)
        #expect(deployment?.summary == "Set MESSAGE")
        #expect(deployment?.snapshot.configVars == ["MESSAGE": "hi"])
    }

    @Test func `One call sets and unsets in one deployment`() async throws {
        let stack = try await store.deployedStack()
        _ = try await store.changeConfigVars(stackID: stack.id, set: ["A": "1", "B": "2", "C": "3"])
        let (changed, deployment) = try await store.changeConfigVars(
            stackID: stack.id,
            set: ["A": "1", "B": "two", "D": "4"],
            unset: ["C", "NONE"]
        )
        #expect(changed == ["B", "C", "D"])
        #expect(deployment?.summary == "Set B, D; unset C")
        #expect(deployment?.snapshot.configVars == ["A": "1", "B": "two", "D": "4"])
        #expect(try await store.changeConfigVars(stackID: stack.id, unset: ["D"]).deployment?.summary == "Unset D")
    }

    @Test func `A summary stays a line`() async throws {
        let stack = try await store.deployedStack()
        let values = Dictionary(
            uniqueKeysWithValues: try (10..<50).map { (try ConfigVarName(parsing: "VAR_\($0)"), "x" as ConfigVarValue) }
        )
        let deployment = try await store.changeConfigVars(stackID: stack.id, set: values).deployment
        #expect(deployment?.summary == "Set VAR_10, VAR_11, VAR_12, VAR_13, VAR_14 and 35 more")
    }

    @Test func `What is the same already deploys nothing`() async throws {
        let stack = try await store.deployedStack()
        _ = try await store.changeConfigVars(stackID: stack.id, set: ["A": "1"])
        let (changed, deployment) = try await store.changeConfigVars(stackID: stack.id, set: ["A": "1"], unset: ["B", "B"])
        #expect(changed.isEmpty)
        #expect(deployment == nil)
    }

    @Test func `A value that differs only in the bytes of an accent is another value`() async throws {
        let stack = try await store.deployedStack()
        _ = try await store.changeConfigVars(stackID: stack.id, set: ["A": "\u{E9}"])
        #expect(try await store.changeConfigVars(stackID: stack.id, set: ["A": "e\u{301}"]).changed == ["A"])
    }

    @Test func `A staged change waits for the next deployment`() async throws {
        let stack = try await store.deployedStack()
        let (changed, deployment) = try await store.changeConfigVars(stackID: stack.id, set: ["A": "1"], stage: true)
        #expect(changed == ["A"])
        #expect(deployment == nil)
        #expect(try await store.configVars(stackID: stack.id) == ["A": "1"])
        let next = try await store.enqueueSourceDeployment(stackID: stack.id, summary: "Deploy")
        #expect(next.snapshot.configVars == ["A": "1"])
    }

    @Test func `Before the first deployment values are only stored`() async throws {
        let stack = try await store.demoStack()
        #expect(try await store.changeConfigVars(stackID: stack.id, set: ["A": "1"]).deployment == nil)
        let first = try await store.enqueueSourceDeployment(stackID: stack.id, summary: "Deploy")
        #expect(first.snapshot.configVars == ["A": "1"])
        #expect(try await store.changeConfigVars(stackID: stack.id, set: ["A": "2"]).deployment != nil)
    }

    @Test func `After a first deployment that failed values are only stored`() async throws {
        let stack = try await store.demoStack()
        let first = try await store.enqueueSourceDeployment(stackID: stack.id, summary: "Deploy")
        try await store.transition(first.id, to: .building)
        try await store.finish(first.id, as: .failed(Failure(.buildFailed, "no")))
        #expect(try await store.changeConfigVars(stackID: stack.id, set: ["A": "2"]).deployment == nil)
    }

    @Test func `A snapshot keeps its values whatever changes after`() async throws {
        let stack = try await store.deployedStack()
        let deployment = try #require(try await store.changeConfigVars(stackID: stack.id, set: ["A": "1"]).deployment)
        _ = try await store.changeConfigVars(stackID: stack.id, unset: ["A"])
        #expect(try await store.deployment(id: deployment.id).snapshot.configVars == ["A": "1"])
    }

    @Test func `Setting and unsetting the same name at once is refused`() async throws {
        let stack = try await store.demoStack()
        let error = try await storeError { try await store.changeConfigVars(stackID: stack.id, set: ["A": "1"], unset: ["A"]) }
        #expect(error.code == .invalid)
        #expect(error.message == "A is both set and unset")
    }

    @Test func `More than a program can be started with is refused, and nothing is stored`() async throws {
        let stack = try await store.demoStack()
        let large = try ConfigVarValue(parsing: String(repeating: "x", count: 130_000))
        let names = try (0..<9).map { try ConfigVarName(parsing: "V\($0)") }
        let error = try await storeError {
            try await store.changeConfigVars(stackID: stack.id, set: Dictionary(uniqueKeysWithValues: names.map { ($0, large) }))
        }
        #expect(error.code == .invalid)
        #expect(error.message == "the config vars would have 1170036 bytes together; 1048576 are allowed")
        #expect(try await store.configVars(stackID: stack.id).isEmpty)
    }

    @Test func `A stack that isn't there has no config vars`() async throws {
        #expect(try await storeError { try await store.configVars(stackID: .random()) }.code == .notFound)
        #expect(try await storeError { try await store.changeConfigVars(stackID: .random(), set: ["A": "1"]) }.code == .notFound)
    }

    @Test func `No value shows when a deployment is printed`() async throws {
        let stack = try await store.deployedStack()
        let deployment = try #require(try await store.changeConfigVars(stackID: stack.id, set: ["KEY": "hunter2"]).deployment)
        var dumped = ""
        dump(deployment, to: &dumped)
        for text in ["\(deployment)", String(reflecting: deployment), dumped, "\(deployment.snapshot)"] {
            #expect(!text.contains("hunter2"))
            #expect(text.contains("KEY"))
        }
    }
}
