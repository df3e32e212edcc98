package import DockerEngine
import Foundation
package import MeshBuilder
package import SystemPackage

/// Looks at the machine that `meshd` runs on.
package struct Examination: Sendable {
    private let engine: DockerEngine
    private let engineAddress: String
    private let registry: RegistryServer
    private let gateway: any RequestRouting
    private let dataDirectory: FilePath

    package init(
        engine: DockerEngine,
        engineAddress: String,
        registry: RegistryServer,
        gateway: any RequestRouting,
        dataDirectory: FilePath
    ) {
        self.engine = engine
        self.engineAddress = engineAddress
        self.registry = registry
        self.gateway = gateway
        self.dataDirectory = dataDirectory
    }

    /// nil when the Engine doesn't answer.
    func engineVersion() async -> String? {
        try? await engine.system.version().version
    }

    func facts() async -> MachineFacts {
        let found = await engineFacts()
        return MachineFacts(
            engine: try? found.get(),
            engineError: found.failureDescription,
            engineAddress: engineAddress,
            missingPrograms: Self.neededPrograms.filter { !Self.isInstalled($0) },
            isRoot: getuid() == 0,
            dataDirectory: dataDirectory.string,
            freeBytes: Self.freeBytes(dataDirectory),
            memoryBytes: ProcessInfo.processInfo.physicalMemory,
            gatewayTrouble: await gateway.trouble(),
            registryTrouble: await registryTrouble()
        )
    }

    private static let neededPrograms = ["dockerd", "docker-registry", "ip", "iptables", "nsenter"]

    private func engineFacts() async -> Result<MachineFacts.Engine, any Error> {
        do {
            let version = try await engine.system.version()
            let info = try await engine.system.info()
            return .success(
                MachineFacts.Engine(
                    version: version.version,
                    apiVersion: version.apiVersion.description,
                    isSwarmManager: info.swarm?.controlAvailable ?? false,
                    storageDriver: info.driver
                )
            )
        } catch {
            return .failure(error)
        }
    }

    private func registryTrouble() async -> String? {
        do {
            try await registry.waitUntilReady(within: .seconds(1))
            return nil
        } catch {
            return "\(error)"
        }
    }

    private static func isInstalled(_ program: String) -> Bool {
        ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"]
            .contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
    }

    private static func freeBytes(_ path: FilePath) -> UInt64? {
        let attributes = try? FileManager.default.attributesOfFileSystem(forPath: path.string)
        return (attributes?[.systemFreeSize] as? NSNumber)?.uint64Value
    }
}

extension Result {
    fileprivate var failureDescription: String? {
        if case .failure(let error) = self { "\(error)" } else { nil }
    }
}
