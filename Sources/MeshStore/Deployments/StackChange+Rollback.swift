import GRDB
import MeshAPI

extension StackChange {
    /// The deployment to go back to: the one with this version, or the success before the current one.
    ///
    /// - Throws: `StoreError` with `notFound` or `conflict`.
    func rollbackTarget(_ version: DeploymentVersion?) throws -> DeploymentRecord {
        guard let version else { return try successBeforeCurrent() }
        let record = try DeploymentRecord.existing(database, stack: stack, version: version)
        guard try record.state == DeploymentState.succeeded.name || didRunImage(of: record) else {
            throw StoreError(
                .conflict,
                "the services of stack '\(stack.name)' never ran \(version), which is \(record.state)",
                hint: try lastSuccess(before: .max).map { "the last one that succeeded is v\($0.version)" }
                    ?? "nothing of this stack has succeeded yet"
            )
        }
        return record
    }

    /// Makes the stack what it was at a snapshot: config vars, release command, commands of services.
    mutating func restore(_ snapshot: DeploymentSnapshot) throws {
        let stackID = try EntityID(stored: stack.id)
        try ConfigVarRecord.filter(Column("stackID") == stack.id).deleteAll(database)
        for (name, value) in snapshot.configVars {
            try ConfigVarRecord(stackID: stackID, name: name, value: value, secrets).insert(database)
        }
        stack.releaseCommand = snapshot.releaseCommand?.text
        for var service in try ServiceRecord.ofStack(database, id: stack.id) {
            guard let then = snapshot.services.first(where: { $0.name.text == service.name }) else { continue }
            service.command = then.command?.text
            try service.update(database)
        }
    }

    private func successBeforeCurrent() throws -> DeploymentRecord {
        let current = try stack.currentDeploymentID.flatMap { try DeploymentRecord.fetchOne(database, key: $0) }
        guard let current else {
            throw StoreError(.notFound, "stack '\(stack.name)' has no deployment to go back to: none has succeeded yet")
        }
        guard let target = try lastSuccess(before: current.version) else {
            throw StoreError(
                .notFound,
                "stack '\(stack.name)' has no successful deployment before v\(current.version)",
                hint: "'mesh deployments list' shows what there is"
            )
        }
        return target
    }

    private func lastSuccess(before version: Int) throws -> DeploymentRecord? {
        try DeploymentRecord
            .filter(Column("stackID") == stack.id && Column("state") == DeploymentState.succeeded.name && Column("version") < version)
            .order(Column("version").desc)
            .fetchOne(database)
    }

    /// Whether a deployment that succeeded brought the same image.
    private func didRunImage(of record: DeploymentRecord) throws -> Bool {
        guard let digest = record.imageDigest else { return false }
        return try
            !DeploymentRecord
            .filter(Column("stackID") == stack.id && Column("state") == DeploymentState.succeeded.name && Column("imageDigest") == digest)
            .isEmpty(database)
    }
}
