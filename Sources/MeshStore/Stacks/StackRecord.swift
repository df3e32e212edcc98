import GRDB
import MeshAPI

import struct Foundation.Date

/// A row of `stack`.
struct StackRecord: StoreRecord {
    static let databaseTableName = "stack"

    let id: String
    let environmentID: String
    let name: String
    let formula: String
    var releaseCommand: String?
    var currentDeploymentID: String?
    var nextVersion: Int
    let createdAt: Date
    var deletingAt: Date?

    func stack() throws(StoreError) -> Stack {
        guard let formula = Formula(rawValue: formula) else {
            throw .corrupt("formula", "this version doesn't know '\(formula)'")
        }
        return Stack(
            id: try EntityID(stored: id),
            environmentID: try EntityID(stored: environmentID),
            name: try StackName(stored: name),
            formula: formula,
            releaseCommand: try releaseCommand.map { text throws(StoreError) in try ServiceCommand(stored: text) },
            currentDeploymentID: try currentDeploymentID.map { text throws(StoreError) in try EntityID(stored: text) },
            createdAt: createdAt,
            deletingAt: deletingAt
        )
    }

    /// The stack with this id.
    ///
    /// - Throws: `StoreError` with `notFound`.
    static func existing(_ database: Database, id: String) throws -> StackRecord {
        guard let record = try fetchOne(database, key: id) else { throw StoreError.gone("stack", id) }
        return record
    }

    /// The stack with this id, unless it or its environment is being deleted.
    ///
    /// - Throws: `StoreError` with `notFound` or `conflict`.
    static func living(_ database: Database, id: String) throws -> StackRecord {
        let record = try existing(database, id: id)
        try record.checkIsLiving()
        try EnvironmentRecord.living(database, id: EntityID(stored: record.environmentID))
        return record
    }

    func checkIsLiving() throws(StoreError) {
        guard deletingAt == nil else {
            throw StoreError(.conflict, "stack '\(name)' is being deleted", hint: "wait until it is gone, then try again")
        }
    }

    /// Whether a change has services to be brought to: something was deployed, or is about to be.
    func isDeployed(_ database: Database) throws -> Bool {
        if currentDeploymentID != nil { return true }
        let unfinished = "SELECT 1 FROM deployment WHERE stackID = ? AND finishedAt IS NULL"
        return try Int.fetchOne(database, sql: unfinished, arguments: [id]) != nil
    }
}
