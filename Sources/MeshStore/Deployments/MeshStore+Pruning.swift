import GRDB
package import MeshAPI

extension MeshStore {
    /// Deployments that have ended and can be forgotten, with the images that then nothing refers to; grouped by stack, the newest first.
    ///
    /// Kept are, of each stack: the last `count` that have ended, the current one, the success before it (where a rollback goes), and
    /// whatever is queued or in flight. To prune one: delete its image from registry and racks, its files, then call
    /// `deleteDeployments`; interrupted in between, all of it can be done again.
    ///
    /// - Parameter stackID: look at this stack only, which is cheap enough for after each of its deployments.
    package func prunableDeployments(
        keeping count: Int,
        stackID: EntityID? = nil
    ) async throws(StoreError) -> [PrunableDeployment] {
        try await database.read { database in
            // One pass over each stack's deployments: how old, whether kept, whether one that is kept has the same image.
            let sql = """
                WITH ranked AS (
                    SELECT deployment.id, stackID, version, imageDigest,
                        finishedAt IS NULL OR deployment.id IS currentDeploymentID AS isInUse,
                        row_number() OVER (PARTITION BY stackID, finishedAt IS NULL ORDER BY version DESC) AS age,
                        state = 'succeeded' AND row_number() OVER (
                            PARTITION BY stackID, state = 'succeeded' AND deployment.id IS NOT currentDeploymentID
                            ORDER BY version DESC
                        ) = 1 AS isLastSuccess
                    FROM deployment JOIN stack ON stack.id = stackID
                    \(stackID == nil ? "" : "WHERE stackID = :stackID")
                ), judged AS (
                    SELECT *, isInUse OR age <= :count OR isLastSuccess AS isKept FROM ranked
                ), counted AS (
                    SELECT *,
                        max(isKept) OVER (PARTITION BY stackID, imageDigest) AS isImageKept,
                        row_number() OVER (PARTITION BY stackID, imageDigest, isKept ORDER BY version DESC) AS place
                    FROM judged
                )
                SELECT deployment.*, environmentID, NOT isImageKept AND place = 1 AS isImageOrphaned
                FROM counted JOIN deployment USING (id) JOIN stack ON stack.id = deployment.stackID
                WHERE NOT isKept
                ORDER BY deployment.stackID, deployment.version DESC
                """
            var arguments: StatementArguments = ["count": count]
            if let stackID {
                arguments += ["stackID": stackID.text]
            }
            return try Row.fetchAll(database, sql: sql, arguments: arguments).map(Self.prunable)
        }
    }

    /// Forgets deployments. Those that are gone already are passed over.
    ///
    /// - Throws: `conflict`, and forgets none, when one of them is current or hasn't ended.
    package func deleteDeployments(_ ids: [EntityID]) async throws(StoreError) {
        try await database.write { database in
            for id in ids {
                guard let record = try DeploymentRecord.fetchOne(database, key: id.text) else { continue }
                let stack = try StackRecord.existing(database, id: record.stackID)
                guard record.finishedAt != nil, stack.currentDeploymentID != record.id else {
                    let why = record.finishedAt == nil ? "it hasn't ended" : "its services run it"
                    throw StoreError(.conflict, "v\(record.version) of stack '\(stack.name)' can't be deleted: \(why)")
                }
                try record.delete(database)
            }
        }
    }

    private static func prunable(_ row: Row) throws -> PrunableDeployment {
        let record = try DeploymentRecord(row: row)
        return PrunableDeployment(
            id: try EntityID(stored: record.id),
            stackID: try EntityID(stored: record.stackID),
            environmentID: try EntityID(stored: row.decode(forColumn: "environmentID")),
            version: try DeploymentVersion(stored: record.version),
            orphanedImage: try row.decode(Bool.self, forColumn: "isImageOrphaned") ? record.image() : nil
        )
    }
}
