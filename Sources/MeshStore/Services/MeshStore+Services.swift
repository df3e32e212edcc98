import GRDB
package import MeshAPI

/// A change of services is stored, and where the stack is deployed or about to be, a deployment that brings it to the instances is
/// queued in the same transaction.
extension MeshStore {
    /// Makes a service, a worker.
    ///
    /// - Returns: the service, and the deployment that starts it; nil when nothing of the stack is deployed yet.
    /// - Throws: `notFound` without the stack, `alreadyExists` when the name is taken, `conflict` when the name `<stack>-<service>` on the
    ///   environment's network is, or the stack is being deleted; `invalid` for a scale outside 0 to 1000.
    package func createService(
        stackID: EntityID,
        named name: ServiceName,
        command: ServiceCommand?,
        scale: Int = 1
    ) async throws(StoreError) -> (service: Service, deployment: Deployment?) {
        try await changeStack(stackID) { change in
            let service = try change.insertService(named: name, command: command, scale: scale).service(change.database)
            return (service, try change.enqueueIfDeployed(.services, summary: "Create \(name)"))
        }
    }

    /// Gives a service another command, or with nil the image's CMD again.
    ///
    /// - Returns: the service, and the deployment; nil when it had this command, or nothing is deployed yet.
    /// - Throws: `notFound`, with the nearest name; `conflict` while the stack is being deleted.
    package func updateService(
        stackID: EntityID,
        named name: ServiceName,
        command: ServiceCommand?
    ) async throws(StoreError) -> (service: Service, deployment: Deployment?) {
        try await changeStack(stackID) { change in
            var record = try ServiceRecord.named(name, inStack: change.stack.id, change.database)
            let before = try record.service(change.database)
            guard before.command != command else { return (before, nil) }
            record.command = command?.text
            try record.update(change.database)
            return (try record.service(change.database), try change.enqueueIfDeployed(.services, summary: "Change the command of \(name)"))
        }
    }

    /// Deletes a service; its name is free at once.
    ///
    /// - Returns: the deployment that removes its instances; nil when nothing is deployed yet.
    /// - Throws: `notFound`, with the nearest name; `conflict` while the stack is being deleted.
    package func deleteService(stackID: EntityID, named name: ServiceName) async throws(StoreError) -> Deployment? {
        try await changeStack(stackID) { change in
            var record = try ServiceRecord.named(name, inStack: change.stack.id, change.database)
            guard try change.stack.isDeployed(change.database) else {
                try record.delete(change.database)
                return nil
            }
            for publication in try PublicationRecord.ofService(record.id, change.database) { try publication.delete(change.database) }
            record.deletedAt = change.now
            try record.update(change.database)
            return try change.enqueueIfDeployed(.services, summary: "Delete \(name)")
        }
    }

    /// Sets how many instances the named services are to have: all of them or, when one can't be, none.
    ///
    /// - Returns: the deployment; nil when they had these numbers, or nothing is deployed yet.
    /// - Throws: `notFound`, with the nearest name; `invalid` for a number outside 0 to 1000; `conflict` while the stack is being deleted.
    package func scaleServices(_ scale: [ServiceName: Int], stackID: EntityID) async throws(StoreError) -> Deployment? {
        try await changeStack(stackID) { change in
            var changed: [String] = []
            for (name, instances) in scale.sorted(by: { $0.key < $1.key }) {
                try StackChange.checkScale(instances, of: name)
                var record = try ServiceRecord.named(name, inStack: change.stack.id, change.database)
                guard record.scale != instances else { continue }
                record.scale = instances
                try record.update(change.database)
                changed.append("\(name)=\(instances)")
            }
            guard !changed.isEmpty else { return nil }
            return try change.enqueueIfDeployed(.scale, summary: "Scale \(SummaryList.of(changed))")
        }
    }

    /// Queues a deployment that brings the same again in new instances of the named services; of all when none is named.
    ///
    /// - Throws: `notFound`, with the nearest name; `conflict` when nothing of the stack is deployed yet, it has no services, or is being
    ///   deleted.
    package func restartServices(_ names: Set<ServiceName> = [], stackID: EntityID) async throws(StoreError) -> Deployment {
        try await changeStack(stackID) { change in
            for name in names.sorted() {
                _ = try ServiceRecord.named(name, inStack: change.stack.id, change.database)
            }
            let all = try ServiceRecord.ofStack(change.database, id: change.stack.id).map { try ServiceName(stored: $0.name) }
            let restarted = names.isEmpty ? all : names.sorted()
            guard !restarted.isEmpty, try change.stack.isDeployed(change.database) else {
                let message = "stack '\(change.stack.name)' has no instances to restart"
                throw StoreError(.conflict, message, hint: "deploy it first: mesh deploy")
            }
            let summary = "Restart \(SummaryList.of(restarted.map(\.text)))"
            return try change.enqueue(DeploymentDraft(reason: .restart, summary: summary, restart: restarted))
        }
    }

    /// The services of a stack, by name.
    package func services(stackID: EntityID) async throws(StoreError) -> [Service] {
        try await database.read { database in
            try ServiceRecord.ofStack(database, id: stackID.text).map { try $0.service(database) }
        }
    }

    /// The services of all stacks of an environment that aren't being deleted, by the names of stack and service.
    package func services(environmentID: EntityID) async throws(StoreError) -> [Service] {
        try await database.read { database in
            let sql = """
                SELECT service.* FROM service JOIN stack ON stack.id = service.stackID
                WHERE service.environmentID = ? AND service.deletedAt IS NULL AND stack.deletingAt IS NULL
                ORDER BY stack.name, service.name
                """
            return try ServiceRecord.fetchAll(database, sql: sql, arguments: [environmentID.text]).map { try $0.service(database) }
        }
    }

    /// - Throws: `notFound`, with the nearest name.
    package func service(stackID: EntityID, named name: ServiceName) async throws(StoreError) -> Service {
        try await database.read { try ServiceRecord.named(name, inStack: stackID.text, $0).service($0) }
    }
}
