import GRDB
import MeshAPI

import struct Foundation.Date

/// A row of a table as the database types it. Instants are milliseconds since 1970; what has a type of its own in the domain is text
/// here and parsed on the way out, so that a value this version doesn't know is an error of the store and nothing worse.
protocol StoreRecord: Codable, FetchableRecord, PersistableRecord, Sendable {}

extension StoreRecord {
    static func databaseDateEncodingStrategy(for column: String) -> DatabaseDateEncodingStrategy {
        .custom { StoreClock.milliseconds($0) }
    }

    static func databaseDateDecodingStrategy(for column: String) -> DatabaseDateDecodingStrategy {
        .custom { value in Int64.fromDatabaseValue(value).map(StoreClock.date(milliseconds:)) }
    }
}

extension Name {
    /// A name read from the database.
    ///
    /// - Throws: `StoreError` with `corrupt` for text that can't be one.
    init(stored text: String) throws(StoreError) {
        do {
            try self.init(parsing: text)
        } catch {
            throw .corrupt("name", error.message)
        }
    }
}

extension OpenEnumeration {
    /// A case read from the database.
    ///
    /// - Throws: `StoreError` with `corrupt` for one that this version doesn't know.
    init(stored name: String) throws(StoreError) {
        self.init(named: name)
        guard unknownName == nil else {
            throw .corrupt("\(Self.self)", "this version doesn't know '\(name)'")
        }
    }
}

extension DeploymentVersion {
    init(stored number: Int) throws(StoreError) {
        guard number >= 0 else { throw .corrupt("version", "\(number) is below v0") }
        self.init(number)
    }
}
