import GRDB

/// The SQLite database behind the store.
///
/// Each access is one transaction that is done entirely or not at all. It takes well under a millisecond and isn't cancelled with the
/// task that asked for it: what a cancelled deployment has to write (that it was cancelled) must still be written.
struct StoreDatabase: Sendable {
    private let writer: any DatabaseWriter

    init(_ writer: any DatabaseWriter) {
        self.writer = writer
    }

    /// What the database held at one moment.
    func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws(StoreError) -> Value {
        let result: Result<Value, any Error> = await withCheckedContinuation { continuation in
            writer.asyncRead { database in
                continuation.resume(returning: Result { try body(database.get()) })
            }
        }
        return try Self.value(of: result)
    }

    /// Changes the database; on disk (`synchronous=FULL`) when this returns, undone when `body` throws. One writer at a time.
    func write<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws(StoreError) -> Value {
        let result: Result<Value, any Error> = await withCheckedContinuation { continuation in
            writer.asyncWrite(body) { _, result in continuation.resume(returning: result) }
        }
        return try Self.value(of: result)
    }

    /// `write` for the time before there are tasks.
    func writeNow<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        try Self.value(of: Result { try writer.write(body) })
    }

    private static func value<Value>(of result: Result<Value, any Error>) throws(StoreError) -> Value {
        switch result {
        case .success(let value): return value
        case .failure(let error): throw StoreError(database: error)
        }
    }
}
