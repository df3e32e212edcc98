package import Logging
package import SystemPackage

package import struct Foundation.Date

/// What the control plane remembers: environments, stacks, services, config vars, deployments, access tokens, settings.
///
/// One SQLite database (`widemesh.sqlite`), whose secret values are sealed with the keys in a file beside it (`secret.key`). Each method
/// is one transaction: when it returns, its change is on disk; when it throws, nothing has changed. Methods aren't interrupted when
/// their task is cancelled. Everything throws `StoreError`.
///
/// Copies share the database; it is closed with the last of them. A directory has one store at a time.
package struct MeshStore: Sendable {
    /// nil in memory.
    private let lock: DataDirectoryLock?
    let database: StoreDatabase
    let secrets: SecretBox
    let clock: StoreClock
    let logger: Logger

    /// Opens the store in a data directory, and makes what isn't there yet: the directory (mode 0700), the database, the key file.
    ///
    /// - Parameter now: the time, for tests.
    /// - Throws: `StoreError`: `unavailable` when the files can't be used, the key file is missing, isn't that of the database, or may be
    ///   read by others, or while another store holds the directory; `corrupt` for files that aren't the store's.
    package init(
        directory: FilePath,
        logger: Logger,
        now: @escaping @Sendable () -> Date = { Date() }
    ) throws(StoreError) {
        let directory = DataDirectory(path: directory)
        try directory.create()
        let lock = try directory.lock()
        let database = try StoreDatabase(file: directory.database)
        try self.init(lock: lock, database: database, keyFile: directory.keyFile, logger: logger, now: now)
    }

    /// A store that ends with its last copy; for tests.
    package static func inMemory(
        logger: Logger = Logger(label: "store"),
        now: @escaping @Sendable () -> Date = { Date() }
    ) throws(StoreError) -> MeshStore {
        try MeshStore(lock: nil, database: .inMemory(), keyFile: nil, logger: logger, now: now)
    }

    private init(
        lock: DataDirectoryLock?,
        database: StoreDatabase,
        keyFile: SecretKeyFile?,
        logger: Logger,
        now: @escaping @Sendable () -> Date
    ) throws(StoreError) {
        self.lock = lock
        self.database = database
        self.secrets = try SecretBox(keysOf: database, file: keyFile)
        self.clock = StoreClock(wall: now)
        self.logger = logger
    }
}
