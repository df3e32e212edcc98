import MeshServer
import MeshStore

/// The two loopback ports of the registry: where it listens, and where it sends its clients for tokens.
///
/// References of images hold the first, so they are chosen once, free ones, and kept in the store.
struct RegistryPorts {
    let registry: Int
    let tokens: Int

    init(store: MeshStore) async throws {
        registry = try await Self.port(.registryPort, in: store)
        tokens = try await Self.port(.registryTokenPort, in: store)
    }

    private static func port(_ key: SettingKey, in store: MeshStore) async throws -> Int {
        if let known = try await store.setting(key).flatMap({ Int($0) }) { return known }
        let free = try LoopbackPort.free()
        try await store.setSetting(key, to: String(free))
        return free
    }
}
