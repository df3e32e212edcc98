import GRDB

extension StoreError {
    /// What SQLite or GRDB threw, as an error of the store. Leaves a `StoreError` as it is.
    init(database error: any Error) {
        switch error {
        case let error as StoreError: self = error
        case let error as DatabaseError: self.init(sqlite: error)
        case is RowDecodingError, is DecodingError: self = .corrupt("row", "a column has no value of its type")
        default: self.init(.unavailable, "the database can't be used: \(error)")
        }
    }

    private init(sqlite error: DatabaseError) {
        let reason = "\(error.message ?? "no reason given") (SQLite \(error.extendedResultCode.rawValue))"
        switch error.resultCode {
        case .SQLITE_NOTADB, .SQLITE_CORRUPT:
            self.init(.corrupt, "the database is damaged: \(reason)", hint: "restore the data directory from a backup")
        case .SQLITE_FULL:
            self.init(.unavailable, "the database can't grow: \(reason)", hint: "free space on the disk of the data directory")
        case .SQLITE_CONSTRAINT:
            self.init(.conflict, "the change breaks a rule of the database: \(reason)", hint: "try again")
        case .SQLITE_PERM, .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_AUTH:
            self.init(.unavailable, "the database can't be opened: \(reason)", hint: "check who may read and write the data directory")
        case .SQLITE_IOERR:
            self.init(.unavailable, "the database can't be read or written: \(reason)", hint: "check the disk of the data directory")
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            self.init(.unavailable, "another process holds the database: \(reason)", hint: "end what else uses the data directory")
        default:
            self.init(.unavailable, "the database can't be used: \(reason)")
        }
    }
}
