import GRDB
import MeshAPI
import SystemPackage
import Testing

import struct Foundation.Data
import class Foundation.FileManager

@testable import MeshStore

/// The database and its key file: they belong together.
@Suite struct DatabaseKeyTests {
    @Test func `A restored database without its key file says which key it needs`() async throws {
        try await withTemporaryDirectory { directory in
            let key = try await populate(directory)
            let keyFile = directory.appending("secret.key")
            try FileManager.default.removeItem(atPath: keyFile.string)
            let error = try await storeError { try openStore(directory) }
            #expect(error.code == .unavailable)
            #expect(error.message == "the secrets in the database can't be opened: they need the key \(key), which is not in \(keyFile)")
            #expect(error.hint == "restore the key file that was backed up together with the database")
            #expect(!FileManager.default.fileExists(atPath: keyFile.string))
        }
    }

    @Test func `The key file of another store is refused`() async throws {
        try await withTemporaryDirectory { directory in
            let key = try await populate(directory)
            let keyFile = SecretKeyFile(path: directory.appending("secret.key"))
            try keyFile.save(SecretKeyring())
            let error = try await storeError { try openStore(directory) }
            #expect(error.code == .unavailable)
            #expect(error.message.contains(key))
        }
    }

    @Test func `A key file restored before the database is kept`() async throws {
        try await withTemporaryDirectory { directory in
            let ring = SecretKeyring()
            try SecretKeyFile(path: directory.appending("secret.key")).save(ring)
            #expect(try openStore(directory).secrets.newestKey.name == ring.newest.name)
        }
    }

    @Test func `A value moved to another row doesn't open there`() async throws {
        let store = try MeshStore.inMemory()
        let stack = try await store.demoStack()
        _ = try await store.changeConfigVars(stackID: stack.id, set: ["A": "1", "B": "2"])
        try await store.tamper("UPDATE configVar SET value = (SELECT value FROM configVar WHERE name = 'A') WHERE name = 'B'")
        let error = try await storeError { try await store.configVars(stackID: stack.id) }
        #expect(error.code == .corrupt)
        #expect(error.message.contains("the config var B was altered after it was written"))
    }

    @Test func `A snapshot moved to another deployment doesn't open there`() async throws {
        let store = try MeshStore.inMemory()
        let stack = try await store.deployedStack()
        _ = try await store.changeConfigVars(stackID: stack.id, set: ["A": "1"])
        try await store.tamper("UPDATE deployment SET configVars = (SELECT configVars FROM deployment WHERE version = 1) WHERE version = 0")
        #expect(try await storeError { try await store.currentDeployment(stackID: stack.id) }.code == .corrupt)
    }

    @Test func `No secret is in the files of the database`() async throws {
        try await withTemporaryDirectory { directory in
            let store = try openStore(directory)
            let stack = try await store.demoStack()
            _ = try await store.changeConfigVars(stackID: stack.id, set: ["PASSWORD": "correct horse battery staple"])
            _ = try await store.enqueueSourceDeployment(stackID: stack.id, summary: "Deploy")
            let secret = try await store.environment(named: "demo").registrySecret
            for file in try FileManager.default.contentsOfDirectory(atPath: directory.string) where file.hasPrefix("widemesh.sqlite") {
                let bytes = try #require(FileManager.default.contents(atPath: directory.appending(file).string))
                #expect(bytes.range(of: Data("correct horse".utf8)) == nil)
                #expect(bytes.range(of: Data(secret.utf8)) == nil)
            }
        }
    }

    @Test func `Rotating the key seals everything again, and all of it reads as before`() async throws {
        try await withTemporaryDirectory { directory in
            let old = try await populate(directory)
            let before = try await contents(openStore(directory))
            let new = try await openStore(directory).rotateKey()
            #expect(new != old)

            let store = try openStore(directory)
            #expect(try await store.keysInUse() == [new])
            #expect(store.secrets.newestKey.name == new)
            #expect(store.secrets.hasKey(named: old))
            #expect(try await contents(store) == before)
        }
    }

    @Test func `After a rotation the old key alone opens nothing`() async throws {
        try await withTemporaryDirectory { directory in
            let keyFile = SecretKeyFile(path: directory.appending("secret.key"))
            _ = try await populate(directory)
            let old = try #require(try keyFile.load())
            let new = try await openStore(directory).rotateKey()
            try keyFile.save(old)
            let error = try await storeError { try openStore(directory) }
            #expect(error.message.contains(new))
        }
    }

    @Test func `A rotation that stopped after the key file was written does no harm`() async throws {
        try await withTemporaryDirectory { directory in
            let old = try await populate(directory)
            let before = try await contents(openStore(directory))
            try openStore(directory).secrets.addKey()
            #expect(try await contents(openStore(directory)) == before)
            let new = try await openStore(directory).rotateKey()
            #expect(new != old)
            #expect(try await openStore(directory).keysInUse() == [new])
            #expect(try await contents(openStore(directory)) == before)
        }
    }

    @Test func `Rotations and changes at the same time lose nothing`() async throws {
        try await withTemporaryDirectory { directory in
            let stackID = try await rotateAndChange(directory)
            #expect(try await openStore(directory).configVars(stackID: stackID).count == 10)
            #expect(try SecretKeyFile(path: directory.appending("secret.key")).load()?.keys.count == 11)
        }
    }

    /// Ten rotations and ten changes of config vars at once.
    private func rotateAndChange(_ directory: FilePath) async throws -> EntityID {
        let store = try openStore(directory)
        let stack = try await store.demoStack()
        try await withThrowingTaskGroup { group in
            for number in 0..<10 {
                group.addTask { _ = try await store.rotateKey() }
                group.addTask {
                    let name = try ConfigVarName(parsing: "V\(number)")
                    _ = try await store.changeConfigVars(stackID: stack.id, set: [name: "x"])
                }
            }
            try await group.waitForAll()
        }
        return stack.id
    }

    /// Every secret that `populate` has made.
    private func contents(_ store: MeshStore) async throws -> Contents {
        let environment = try await store.environment(named: "demo")
        let stack = try #require(try await store.stacks(environmentID: environment.id).first)
        return Contents(
            environment: environment,
            configVars: try await store.configVars(stackID: stack.id),
            deployments: try await store.deployments(stackID: stack.id)
        )
    }

    private struct Contents: Equatable {
        let environment: Environment
        let configVars: [ConfigVarName: ConfigVarValue]
        let deployments: [Deployment]
    }

    /// A store with a secret of every kind.
    ///
    /// - Returns: the id of its key.
    private func populate(_ directory: FilePath) async throws -> String {
        let store = try openStore(directory)
        let stack = try await store.deployedStack()
        _ = try await store.changeConfigVars(stackID: stack.id, set: ["A": "1"])
        return store.secrets.newestKey.name
    }
}

extension MeshStore {
    /// The ids of the keys that sealed values in the database.
    fileprivate func keysInUse() async throws -> Set<String> {
        try await database.read { database in
            let sealed = try Data.fetchAll(
                database,
                sql: """
                    SELECT registrySecret FROM environment UNION ALL SELECT value FROM configVar
                    UNION ALL SELECT configVars FROM deployment UNION ALL SELECT proof FROM secretKey
                    """
            )
            return Set(sealed.map { SecretKey.name(ofID: $0.dropFirst().prefix(SecretKey.idLength)) })
        }
    }
}
