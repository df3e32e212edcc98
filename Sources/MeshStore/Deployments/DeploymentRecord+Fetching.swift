import GRDB
import MeshAPI

import struct Foundation.Date

extension DeploymentRecord {
    /// - Throws: `StoreError` with `notFound`.
    static func existing(_ database: Database, id: EntityID) throws -> DeploymentRecord {
        guard let record = try fetchOne(database, key: id.text) else { throw StoreError.gone("deployment", id.text) }
        return record
    }

    /// - Throws: `StoreError` with `notFound` that tells the latest version.
    static func existing(_ database: Database, stack: StackRecord, version: DeploymentVersion) throws -> DeploymentRecord {
        let record = try filter(Column("stackID") == stack.id && Column("version") == version.number).fetchOne(database)
        guard let record else {
            let latest = try Int.fetchOne(
                database,
                sql: "SELECT max(version) FROM deployment WHERE stackID = ?",
                arguments: [stack.id]
            )
            throw StoreError(
                .notFound,
                "stack '\(stack.name)' has no deployment \(version)",
                hint: latest.map { "its latest is v\($0)" } ?? "deploy it first: mesh deploy"
            )
        }
        return record
    }

    /// The oldest deployment of a stack that hasn't ended.
    static func oldestUnfinished(_ database: Database, stackID: String) throws -> DeploymentRecord? {
        try filter(sql: "stackID = ? AND finishedAt IS NULL", arguments: [stackID]).order(Column("version")).fetchOne(database)
    }

    static func cancelQueued(_ database: Database, stackID: String, at now: Date) throws {
        let queued = try filter(sql: "stackID = ? AND finishedAt IS NULL", arguments: [stackID]).fetchAll(database)
        for var record in queued where record.state == DeploymentState.queued.name {
            record.state = DeploymentState.cancelled.name
            record.finishedAt = now
            try record.update(database)
        }
    }
}
