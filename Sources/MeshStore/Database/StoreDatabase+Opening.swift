import GRDB
import SystemPackage

extension StoreDatabase {
    /// Opens the database in `file`, makes it (readable by its owner alone) where there is none, and brings its tables up to date.
    ///
    /// - Throws: `StoreError`: `corrupt` for a file that isn't a database of ours, `unavailable` for one that can't be opened or that
    ///   a newer version has written.
    init(file: FilePath) throws(StoreError) {
        try Self.createPrivately(file)
        do {
            let pool = try DatabasePool(path: file.string, configuration: Self.configuration)
            // GRDB relaxes this to NORMAL when it turns WAL on, after the configuration's own statements. What was answered must
            // survive a power failure.
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            self.init(pool)
            try migrate(pool)
        } catch {
            throw Self.openingError(error, file)
        }
    }

    /// A database that ends with the last reference to it.
    static func inMemory() throws(StoreError) -> StoreDatabase {
        do {
            let queue = try DatabaseQueue(configuration: configuration)
            let database = StoreDatabase(queue)
            try database.migrate(queue)
            return database
        } catch {
            throw StoreError(database: error)
        }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "meshd"
        configuration.busyMode = .timeout(5)
        // What was deleted is overwritten: sealed values of old keys don't linger in free pages.
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA secure_delete = ON") }
        return configuration
    }

    private func migrate(_ writer: any DatabaseWriter) throws {
        try writer.read { database in
            let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
            let applicationID = try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0
            guard tables == 0 || applicationID == Schema.applicationID else {
                throw StoreError(.corrupt, "it is the database of another program", hint: Self.foreignHint)
            }
            guard try !Schema.migrator.hasBeenSuperseded(database) else {
                throw StoreError(.unavailable, "a newer meshd has written it", hint: "run that version of meshd, or a later one")
            }
        }
        try Schema.migrator.migrate(writer)
    }

    private static let foreignHint = "choose another data directory, or move that file away"

    /// An error of opening, with the file that it is about.
    private static func openingError(_ error: any Error, _ file: FilePath) -> StoreError {
        if let error = error as? DatabaseError, error.resultCode == .SQLITE_NOTADB {
            return StoreError(.corrupt, "\(file) is not a database", hint: foreignHint)
        }
        let error = StoreError(database: error)
        return StoreError(error.code, "\(file) can't be opened: \(error.message)", hint: error.hint)
    }

    /// SQLite would give a new file the permissions of the process' umask; its companions (`-wal`, `-shm`) inherit those of the file.
    private static func createPrivately(_ file: FilePath) throws(StoreError) {
        do {
            let descriptor = try FileDescriptor.open(
                file,
                .readWrite,
                options: [.create, .closeOnExec],
                permissions: [.ownerRead, .ownerWrite]
            )
            try descriptor.close()
        } catch {
            throw StoreError(.unavailable, "\(file) can't be opened: \(error)", hint: "check who may read and write the data directory")
        }
    }
}
