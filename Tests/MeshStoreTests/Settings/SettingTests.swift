import MeshAPI
import Testing

@testable import MeshStore

@Suite struct SettingTests {
    @Test func `A setting keeps its value until it is set again or taken away`() async throws {
        let store = try MeshStore.inMemory()
        #expect(try await store.setting(.registryPort) == nil)
        try await store.setSetting(.registryPort, to: "5000")
        try await store.setSetting(.registryPort, to: "5001")
        #expect(try await store.setting(.registryPort) == "5001")
        #expect(try await store.setting(.installation) == nil)
        try await store.setSetting(.registryPort, to: nil)
        #expect(try await store.setting(.registryPort) == nil)
    }

    @Test func `Concurrent first users get the same value`() async throws {
        try await withTemporaryDirectory { directory in
            let store = try openStore(directory)
            let values = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<20 {
                    group.addTask { try await store.setting(.installation, orSetTo: EntityID.random().text) }
                }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            #expect(values.count == 1)
            #expect(try await store.setting(.installation) == values.first)
        }
    }
}
