import GRDB
package import MeshAPI

extension MeshStore {
    /// The deployments of a stack, the newest first.
    ///
    /// - Parameter limit: at most so many.
    package func deployments(stackID: EntityID, limit: Int = .max) async throws(StoreError) -> [Deployment] {
        let secrets = secrets
        return try await database.read { database in
            try DeploymentRecord.filter(Column("stackID") == stackID.text)
                .order(Column("version").desc)
                .limit(limit)
                .fetchAll(database)
                .map { try $0.deployment(secrets) }
        }
    }

    /// - Throws: `notFound`, with the latest version there is.
    package func deployment(stackID: EntityID, version: DeploymentVersion) async throws(StoreError) -> Deployment {
        let secrets = secrets
        return try await database.read { database in
            let stack = try StackRecord.existing(database, id: stackID.text)
            return try DeploymentRecord.existing(database, stack: stack, version: version).deployment(secrets)
        }
    }

    /// - Throws: `notFound`.
    package func deployment(id: EntityID) async throws(StoreError) -> Deployment {
        let secrets = secrets
        return try await database.read { try DeploymentRecord.existing($0, id: id).deployment(secrets) }
    }

    /// The last deployment of a stack that succeeded; nil before the first.
    package func currentDeployment(stackID: EntityID) async throws(StoreError) -> Deployment? {
        let secrets = secrets
        return try await database.read { database in
            guard let id = try StackRecord.existing(database, id: stackID.text).currentDeploymentID else { return nil }
            return try DeploymentRecord.existing(database, id: EntityID(stored: id)).deployment(secrets)
        }
    }

    /// The deployment of a stack whose turn it is: the oldest in its queue; nil while another is in flight or none is queued.
    package func nextQueued(stackID: EntityID) async throws(StoreError) -> Deployment? {
        let secrets = secrets
        return try await database.read { database in
            let oldest = try DeploymentRecord.oldestUnfinished(database, stackID: stackID.text)
            guard let oldest, oldest.state == DeploymentState.queued.name else { return nil }
            return try oldest.deployment(secrets)
        }
    }

    /// Every deployment that hasn't ended, queued or in flight, in the order in which they were queued: what a meshd that starts goes on
    /// with.
    package func unfinishedDeployments() async throws(StoreError) -> [Deployment] {
        let secrets = secrets
        return try await database.read { database in
            try DeploymentRecord.filter(sql: "finishedAt IS NULL")
                .order(Column("createdAt"), Column("stackID"), Column("version"))
                .fetchAll(database)
                .map { try $0.deployment(secrets) }
        }
    }
}
