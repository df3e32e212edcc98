import GRDB
import MeshAPI

import struct Foundation.Date

/// The transaction that changes a stack and queues the deployment that brings the change to its services.
struct StackChange {
    let database: Database
    let secrets: SecretBox
    let now: Date
    var stack: StackRecord

    /// Queues a deployment of the stack as it is now in this transaction, behind those that are queued.
    mutating func enqueue(_ draft: DeploymentDraft) throws -> Deployment {
        let snapshot = DeploymentSnapshot(
            configVars: try ConfigVarRecord.values(database, stackID: stack.id, secrets),
            services: try ServiceRecord.ofStack(database, id: stack.id).map { try $0.snapshot(database) },
            removedServices: try ServiceRecord.removedFromStack(database, id: stack.id).map { try $0.snapshot(database) },
            restart: draft.restart,
            releaseCommand: try stack.stack().releaseCommand,
            rollbackOf: draft.rollbackOf
        )
        var record = DeploymentRecord(
            id: draft.id.text,
            stackID: stack.id,
            version: stack.nextVersion,
            reason: draft.reason.name,
            summary: draft.summary,
            state: DeploymentState.queued.name,
            configVars: try secrets.seal(StoredJSON.encode(snapshot.configVars), for: .snapshot(deployment: draft.id)),
            services: try StoredJSON.encode(snapshot.services),
            removedServices: try StoredJSON.encode(snapshot.removedServices),
            restart: try StoredJSON.encode(snapshot.restart),
            releaseCommand: stack.releaseCommand,
            rollbackOf: draft.rollbackOf?.number,
            createdAt: now
        )
        if let image = draft.image {
            try record.setImage(image)
        }
        try record.insert(database)
        stack.nextVersion += 1
        try stack.update(database)
        return try record.deployment(secrets)
    }

    /// `enqueue`, unless nothing of the stack is deployed or about to be: then the change waits in the stack for its first deployment.
    mutating func enqueueIfDeployed(_ reason: DeploymentReason, summary: String) throws -> Deployment? {
        guard try stack.isDeployed(database) else { return nil }
        return try enqueue(DeploymentDraft(reason: reason, summary: summary))
    }
}

extension MeshStore {
    /// Changes a stack in one transaction.
    ///
    /// - Throws: `notFound` without the stack, `conflict` while it or its environment is being deleted, and what `body` throws.
    func changeStack<Value: Sendable>(
        _ id: EntityID,
        _ body: @escaping @Sendable (inout StackChange) throws -> Value
    ) async throws(StoreError) -> Value {
        let (secrets, clock) = (secrets, clock)
        return try await database.write { database in
            let stack = try StackRecord.living(database, id: id.text)
            var change = StackChange(database: database, secrets: secrets, now: clock.now(), stack: stack)
            return try body(&change)
        }
    }
}
