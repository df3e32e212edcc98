import GRDB
import MeshAPI
import SystemPackage
import Testing

import struct Foundation.Data
import class Foundation.FileManager
import struct Foundation.URL

@testable import MeshStore

@Suite struct OpeningTests {
    @Test func `An empty path becomes a private directory with a private database and key`() async throws {
        try await withTemporaryDirectory { parent in
            let directory = parent.appending("var/lib/widemesh")
            let store = try openStore(directory)
            _ = try await store.createEnvironment(named: "demo")
            #expect(try directory.stat().permissions.rawValue == 0o700)
            for file in ["widemesh.sqlite", "widemesh.sqlite-wal", "secret.key"] {
                #expect(try directory.appending(file).stat().permissions.rawValue == 0o600, "\(file)")
            }
        }
    }

    @Test func `What was answered is there when the store is opened again`() async throws {
        try await withTemporaryDirectory { directory in
            let (stack, deployment) = try await populate(directory)
            let store = try openStore(directory)
            #expect(try await store.stack(id: stack.id) == stack)
            #expect(try await store.unfinishedDeployments() == [deployment])
            #expect(try await store.configVars(stackID: stack.id) == ["MESSAGE": "hi"])
            #expect(try await store.services(stackID: stack.id).map(\.name) == ["web"])
        }
    }

    @Test func `A copy of the files taken while the store is open is a whole store`() async throws {
        try await withTemporaryDirectory { directory in
            let store = try openStore(directory.appending("live"))
            _ = try await store.deployedStack()
            // What a power failure leaves: the files as they are, the log not merged.
            let copy = directory.appending("copy")
            try FileManager.default.copyItem(atPath: directory.appending("live").string, toPath: copy.string)
            let environment = try await store.environment(named: "demo")
            #expect(try await openStore(copy).environment(named: "demo") == environment)
        }
    }

    @Test func `Opening migrates once and changes nothing after`() async throws {
        try await withTemporaryDirectory { directory in
            let first = try await openStore(directory).schema()
            #expect(first == (try await openStore(directory).schema()))
            #expect(first.contains { $0.contains("CREATE TABLE deployment") })
        }
    }

    @Test func `The connection that writes syncs on every commit and checks foreign keys`() async throws {
        try await withTemporaryDirectory { directory in
            let store = try openStore(directory)
            let pragmas = try await store.database.write { database in
                try ["synchronous", "foreign_keys", "secure_delete"].map { try Int.fetchOne(database, sql: "PRAGMA \($0)") }
            }
            #expect(pragmas == [2, 1, 1])
            #expect(try await store.database.write { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "wal")
        }
    }

    @Test(arguments: ["not a database, just some text that is longer than the header of one, which has 100 bytes. So it goes on.", "short"])
    func `A foreign file instead of the database is refused and left as it is`(text: String) async throws {
        try await withTemporaryDirectory { directory in
            let file = directory.appending("widemesh.sqlite")
            try Data(text.utf8).write(to: URL(filePath: file.string))
            let error = try await storeError { try openStore(directory) }
            #expect(error.code == .corrupt)
            #expect(error.message == "\(file) is not a database")
            #expect(error.hint?.contains("another data directory") == true)
            #expect(FileManager.default.contents(atPath: file.string) == Data(text.utf8))
        }
    }

    @Test func `The database of another program is refused`() async throws {
        try await withTemporaryDirectory { directory in
            let file = directory.appending("widemesh.sqlite")
            try await DatabaseQueue(path: file.string).write { try $0.execute(sql: "CREATE TABLE recipe (name TEXT)") }
            let error = try await storeError { try openStore(directory) }
            #expect(error.code == .corrupt)
            #expect(error.message == "\(file) can't be opened: it is the database of another program")
        }
    }

    @Test func `A database that a newer version has written is refused`() async throws {
        try await withTemporaryDirectory { directory in
            try await openStore(directory).tamper("INSERT INTO grdb_migrations VALUES ('9 the future')")
            let error = try await storeError { try openStore(directory) }
            #expect(error.code == .unavailable)
            #expect(error.message.contains("a newer meshd has written it"))
        }
    }

    @Test func `A directory has one store at a time`() async throws {
        try await withTemporaryDirectory { directory in
            let store = try openStore(directory)
            let error = try await storeError { try openStore(directory) }
            #expect(error.code == .unavailable)
            #expect(error.message == "\(directory) is in use by another meshd")
            _ = try await store.environments()
        }
    }

    @Test func `A path that can't be a directory is refused`() async throws {
        try await withTemporaryDirectory { directory in
            let file = directory.appending("file")
            try Data().write(to: URL(filePath: file.string))
            let error = try await storeError { try openStore(file.appending("data")) }
            #expect(error.code == .unavailable)
            #expect(error.message.contains("\(file)/data can't be made"))
            let inFile = try await storeError { try openStore(file) }
            #expect(inFile.code == .unavailable)
        }
    }

    @Test func `A change that a task was cancelled in is made all the same`() async throws {
        let store = try MeshStore.inMemory()
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            #expect(Task.isCancelled)
            return try await store.createEnvironment(named: "demo")
        }
        let environment = try await task.value
        #expect(try await store.environments() == [environment])
    }

    private func populate(_ directory: FilePath) async throws -> (Stack, Deployment) {
        let store = try openStore(directory)
        let stack = try await store.demoStack()
        _ = try await store.changeConfigVars(stackID: stack.id, set: ["MESSAGE": "hi"])
        let deployment = try await store.enqueueSourceDeployment(stackID: stack.id, summary: "Deploy 14 files")
        return (stack, try await store.transition(deployment.id, to: .building))
    }
}

extension MeshStore {
    fileprivate func schema() async throws -> [String] {
        try await database.read { try String.fetchAll($0, sql: "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY sql") }
    }
}
