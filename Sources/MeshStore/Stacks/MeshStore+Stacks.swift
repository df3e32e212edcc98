import GRDB
package import MeshAPI

extension MeshStore {
    /// Makes a stack in an environment.
    ///
    /// - Throws: `notFound` without the environment, `alreadyExists` when the name is taken there, `conflict` while the environment or a
    ///   stack of this name is being deleted.
    package func createStack(
        environmentID: EntityID,
        named name: StackName,
        formula: Formula
    ) async throws(StoreError) -> Stack {
        let clock = clock
        return try await database.write { database in
            let environment = try EnvironmentRecord.living(database, id: environmentID)
            if let taken = try Self.stackRecord(database, environmentID, name) {
                try taken.checkIsLiving()
                throw StoreError(
                    .alreadyExists,
                    "stack '\(name)' already exists in environment '\(environment.name)'",
                    hint: "choose another name"
                )
            }
            let record = StackRecord(
                id: EntityID.random().text,
                environmentID: environmentID.text,
                name: name.text,
                formula: formula.rawValue,
                nextVersion: 0,
                createdAt: clock.now()
            )
            try record.insert(database)
            return try record.stack()
        }
    }

    /// The stacks of an environment that aren't being deleted, by name.
    package func stacks(environmentID: EntityID) async throws(StoreError) -> [Stack] {
        try await database.read { database in
            try StackRecord.filter(sql: "environmentID = ? AND deletingAt IS NULL", arguments: [environmentID.text])
                .order(Column("name"))
                .fetchAll(database)
                .map { try $0.stack() }
        }
    }

    /// - Throws: `notFound`, with the nearest name in the environment; `conflict` for one that is being deleted.
    package func stack(environmentID: EntityID, named name: StackName) async throws(StoreError) -> Stack {
        try await database.read { database in
            guard let record = try Self.stackRecord(database, environmentID, name) else {
                let names = try String.fetchAll(
                    database,
                    sql: "SELECT name FROM stack WHERE environmentID = ? AND deletingAt IS NULL",
                    arguments: [environmentID.text]
                )
                throw StoreError.notFound("stack", named: name.text, among: names, listedBy: "mesh stack list")
            }
            try record.checkIsLiving()
            return try record.stack()
        }
    }

    /// A stack by its id, also while it is being deleted.
    ///
    /// - Throws: `notFound`.
    package func stack(id: EntityID) async throws(StoreError) -> Stack {
        try await database.read { try StackRecord.existing($0, id: id.text).stack() }
    }

    /// Sets the release command, or takes it away with nil. Counts from the next deployment on; makes none.
    ///
    /// - Throws: `notFound`; `conflict` while the stack is being deleted.
    @discardableResult
    package func setReleaseCommand(_ command: ServiceCommand?, stackID: EntityID) async throws(StoreError) -> Stack {
        try await database.write { database in
            var record = try StackRecord.living(database, id: stackID.text)
            record.releaseCommand = command?.text
            try record.update(database)
            return try record.stack()
        }
    }

    /// Marks a stack as being deleted: from now on nobody finds it by name or can change it, and what it had queued is cancelled.
    /// Idempotent. Once everything outside is removed, `deleteStack(id:)` ends it.
    ///
    /// - Throws: `notFound`.
    @discardableResult
    package func beginDeletingStack(id: EntityID) async throws(StoreError) -> Stack {
        let clock = clock
        return try await database.write { database in
            var record = try StackRecord.existing(database, id: id.text)
            if record.deletingAt == nil {
                record.deletingAt = clock.now()
                try record.update(database)
            }
            try DeploymentRecord.cancelQueued(database, stackID: id.text, at: clock.now())
            return try record.stack()
        }
    }

    /// Stacks whose own deletion began and hasn't ended, e.g. because meshd was stopped in between; the oldest first.
    package func stacksBeingDeleted() async throws(StoreError) -> [Stack] {
        try await database.read { database in
            try StackRecord.filter(sql: "deletingAt IS NOT NULL").order(Column("deletingAt"), Column("id")).fetchAll(database)
                .map { try $0.stack() }
        }
    }

    /// Forgets a stack that is being deleted, with all that belongs to it. Does nothing when it is gone.
    ///
    /// - Throws: `conflict` when its deletion wasn't begun, or while a deployment of it is in flight.
    package func deleteStack(id: EntityID) async throws(StoreError) {
        try await database.write { database in
            guard let record = try StackRecord.fetchOne(database, key: id.text) else { return }
            guard record.deletingAt != nil else {
                throw StoreError(.conflict, "the deletion of stack '\(record.name)' hasn't begun")
            }
            guard try DeploymentRecord.filter(sql: "stackID = ? AND finishedAt IS NULL", arguments: [id.text]).isEmpty(database) else {
                throw StoreError(
                    .conflict,
                    "stack '\(record.name)' has a deployment in flight",
                    hint: "cancel it, or wait until it has ended"
                )
            }
            try record.delete(database)
        }
    }

    private static func stackRecord(_ database: Database, _ environmentID: EntityID, _ name: StackName) throws -> StackRecord? {
        try StackRecord.filter(Column("environmentID") == environmentID.text && Column("name") == name.text).fetchOne(database)
    }
}
