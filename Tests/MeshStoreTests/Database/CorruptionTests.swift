import MeshAPI
import Testing

@testable import MeshStore

/// Values that no version of ours writes, as a hand or a newer version may leave them.
@Suite struct CorruptionTests {
    @Test(arguments: [
        ("UPDATE deployment SET state = 'pondering'", "'pondering'"),
        ("UPDATE deployment SET reason = 'whim'", "'whim'"),
        ("UPDATE deployment SET services = '{'", "snapshot of services"),
        ("UPDATE deployment SET services = '[{\"id\":\"x\",\"name\":\"Web\",\"scale\":1,\"isPublished\":true}]'", "snapshot of services"),
        ("UPDATE deployment SET restart = '[3]'", "list of services"),
        ("UPDATE deployment SET imageConfiguration = ''", "image configuration"),
        ("UPDATE deployment SET configVars = x''", "not sealed"),
        ("UPDATE deployment SET configVars = x'0102'", "not sealed"),
        ("UPDATE deployment SET rollbackOf = -1", "below v0"),
        ("UPDATE deployment SET releaseCommand = ''", "command is empty"),
    ])
    func `A deployment that makes no sense is an error with its reason`(sql: String, reason: String) async throws {
        let store = try MeshStore.inMemory()
        let stack = try await store.deployedStack()
        try await store.tamper(sql)
        let error = try await storeError { try await store.deployments(stackID: stack.id) }
        #expect(error.code == .corrupt)
        #expect(error.message.contains(reason))
        #expect(error.hint != nil)
    }

    @Test(arguments: ["UPDATE stack SET formula = 'magic'", "UPDATE stack SET name = 'No Name'", "UPDATE stack SET releaseCommand = ' '"])
    func `A stack that makes no sense is an error`(sql: String) async throws {
        let store = try MeshStore.inMemory()
        let stack = try await store.demoStack()
        try await store.tamper(sql)
        #expect(try await storeError { try await store.stack(id: stack.id) }.code == .corrupt)
    }

    @Test func `A service that makes no sense is an error`() async throws {
        let store = try MeshStore.inMemory()
        let stack = try await store.deployedStack()
        try await store.tamper("UPDATE service SET name = '-'")
        #expect(try await storeError { try await store.services(stackID: stack.id) }.code == .corrupt)
        #expect(try await storeError { try await store.restartServices(stackID: stack.id) }.code == .corrupt)
    }

    @Test func `A database that is damaged on disk is an error`() async throws {
        let store = try MeshStore.inMemory()
        _ = try await store.demoStack()
        try await store.tamper("DROP TABLE configVar")
        let error = try await storeError { try await store.configVars(stackID: store.stack(named: "app").id) }
        #expect(error.code == .unavailable)
        #expect(error.message.contains("no such table: configVar"))
    }
}

extension MeshStore {
    fileprivate func stack(named name: StackName) async throws -> Stack {
        try await stack(environmentID: environment(named: "demo").id, named: name)
    }
}
