import GRDB
import MeshAPI

import struct Foundation.Data
import struct Foundation.Date

/// A row of `environment`.
struct EnvironmentRecord: StoreRecord {
    static let databaseTableName = "environment"

    let id: String
    let name: String
    var registrySecret: Data
    let createdAt: Date
    var deletingAt: Date?

    func environment(_ secrets: SecretBox) throws(StoreError) -> Environment {
        let id = try EntityID(stored: id)
        return Environment(
            id: id,
            name: try EnvironmentName(stored: name),
            registrySecret: try secrets.openText(registrySecret, at: .registrySecret(environment: id)),
            createdAt: createdAt,
            deletingAt: deletingAt
        )
    }

    mutating func reseal(_ secrets: SecretBox) throws(StoreError) {
        registrySecret = try secrets.reseal(registrySecret, at: .registrySecret(environment: EntityID(stored: id)))
    }

    /// The environment with this id.
    ///
    /// - Throws: `StoreError` with `notFound`.
    static func existing(_ database: Database, id: EntityID) throws -> EnvironmentRecord {
        guard let record = try fetchOne(database, key: id.text) else { throw StoreError.gone("environment", id.text) }
        return record
    }

    /// The environment with this id, unless it is being deleted.
    ///
    /// - Throws: `StoreError` with `notFound` or `conflict`.
    @discardableResult
    static func living(_ database: Database, id: EntityID) throws -> EnvironmentRecord {
        let record = try existing(database, id: id)
        try record.checkIsLiving()
        return record
    }

    func checkIsLiving() throws(StoreError) {
        guard deletingAt == nil else {
            throw StoreError(.conflict, "environment '\(name)' is being deleted", hint: "wait until it is gone, then try again")
        }
    }
}
