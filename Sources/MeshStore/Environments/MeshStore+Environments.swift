import GRDB
package import MeshAPI

import struct Foundation.Data

extension MeshStore {
    /// Makes an environment with its own alias; without a name, one with a made-up free name such as `brave-otter-42`.
    ///
    /// - Throws: `alreadyExists` when the name is taken, also by an alias of another environment; `conflict` when an environment of this
    ///   name is still being deleted.
    package func createEnvironment(named name: EnvironmentName?) async throws(StoreError) -> Environment {
        let (secrets, clock) = (secrets, clock)
        return try await database.write { database in
            let id = EntityID.random()
            let secret = RandomText.base64URL(bytes: 32)
            let record = EnvironmentRecord(
                id: id.text,
                name: try Self.freeName(name, database).text,
                registrySecret: try secrets.seal(secret, for: .registrySecret(environment: id)),
                createdAt: clock.now()
            )
            try record.insert(database)
            let alias = EndpointName.alias(try EnvironmentName(stored: record.name))
            try EndpointRecord(environmentID: id.text, name: alias, isOwn: true, createdAt: record.createdAt).insert(database)
            return try record.environment(secrets)
        }
    }

    /// Every environment that isn't being deleted, by name.
    package func environments() async throws(StoreError) -> [Environment] {
        let secrets = secrets
        return try await database.read { database in
            try EnvironmentRecord.filter(sql: "deletingAt IS NULL").order(Column("name")).fetchAll(database)
                .map { try $0.environment(secrets) }
        }
    }

    /// - Throws: `notFound`, with the nearest name; `conflict` for one that is being deleted.
    package func environment(named name: EnvironmentName) async throws(StoreError) -> Environment {
        let secrets = secrets
        return try await database.read { database in
            guard let record = try EnvironmentRecord.filter(Column("name") == name.text).fetchOne(database) else {
                let names = try String.fetchAll(database, sql: "SELECT name FROM environment WHERE deletingAt IS NULL")
                throw StoreError.notFound("environment", named: name.text, among: names, listedBy: "mesh env list")
            }
            try record.checkIsLiving()
            return try record.environment(secrets)
        }
    }

    /// An environment by its id, also while it is being deleted.
    ///
    /// - Throws: `notFound`.
    package func environment(id: EntityID) async throws(StoreError) -> Environment {
        let secrets = secrets
        return try await database.read { try EnvironmentRecord.existing($0, id: id).environment(secrets) }
    }

    /// Marks an environment as being deleted: from now on nobody finds it by name or can change what is in it, and what its stacks
    /// had in their queues is cancelled. Idempotent. Once everything outside is removed, `deleteEnvironment(id:)` ends it.
    ///
    /// - Throws: `notFound`.
    @discardableResult
    package func beginDeletingEnvironment(id: EntityID) async throws(StoreError) -> Environment {
        let (secrets, clock) = (secrets, clock)
        return try await database.write { database in
            var record = try EnvironmentRecord.existing(database, id: id)
            if record.deletingAt == nil {
                record.deletingAt = clock.now()
                try record.update(database)
            }
            for stackID in try String.fetchAll(database, sql: "SELECT id FROM stack WHERE environmentID = ?", arguments: [id.text]) {
                try DeploymentRecord.cancelQueued(database, stackID: stackID, at: clock.now())
            }
            return try record.environment(secrets)
        }
    }

    /// Environments whose deletion began and hasn't ended, e.g. because meshd was stopped in between; the oldest first.
    package func environmentsBeingDeleted() async throws(StoreError) -> [Environment] {
        let secrets = secrets
        return try await database.read { database in
            try EnvironmentRecord.filter(sql: "deletingAt IS NOT NULL").order(Column("deletingAt"), Column("id")).fetchAll(database)
                .map { try $0.environment(secrets) }
        }
    }

    /// Forgets an environment that is being deleted, with its stacks and all that belongs to them. Does nothing when it is gone.
    ///
    /// - Throws: `conflict` when its deletion wasn't begun, or while one of its deployments is in flight.
    package func deleteEnvironment(id: EntityID) async throws(StoreError) {
        try await database.write { database in
            guard let record = try EnvironmentRecord.fetchOne(database, key: id.text) else { return }
            guard record.deletingAt != nil else {
                throw StoreError(.conflict, "the deletion of environment '\(record.name)' hasn't begun")
            }
            let inFlight = "SELECT 1 FROM deployment JOIN stack ON stack.id = stackID WHERE environmentID = ? AND finishedAt IS NULL"
            guard try Int.fetchOne(database, sql: inFlight, arguments: [id.text]) == nil else {
                throw StoreError(
                    .conflict,
                    "environment '\(record.name)' has a deployment in flight",
                    hint: "cancel it, or wait until it has ended"
                )
            }
            try record.delete(database)
        }
    }

    /// The wanted name if it is free, or a free one.
    private static func freeName(_ wanted: EnvironmentName?, _ database: Database) throws -> EnvironmentName {
        if let wanted {
            guard let taken = try EnvironmentRecord.filter(Column("name") == wanted.text).fetchOne(database) else {
                try EndpointRecord.checkIsFree(.alias(wanted), database)
                return wanted
            }
            try taken.checkIsLiving()
            throw StoreError(.alreadyExists, "environment '\(wanted)' already exists", hint: "choose another name")
        }
        var generator = SystemRandomNumberGenerator()
        while true {
            let name = EnvironmentNameGenerator.name(using: &generator)
            guard try EndpointRecord.filter(Column("name") == name.text).isEmpty(database) else { continue }
            return name
        }
    }
}
