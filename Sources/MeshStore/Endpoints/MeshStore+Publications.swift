import GRDB
package import MeshAPI

extension MeshStore {
    /// What leads to services, of all environments that aren't being deleted: by endpoint, the longest path first.
    package func publications() async throws(StoreError) -> [Publication] {
        try await database.read { try PublicationRecord.publications($0) }
    }

    /// The same of one environment.
    package func publications(environmentID: EntityID) async throws(StoreError) -> [Publication] {
        try await database.read { database in
            try PublicationRecord.publications(database, where: "endpoint.environmentID = ?", [environmentID.text])
        }
    }

    /// Lets an endpoint lead to a service below a path. Does nothing where it does already.
    ///
    /// A service that is live elsewhere is so here at once. Any other is a worker, and becomes a web service by the deployment; requests go
    /// there when `markLive` says so.
    ///
    /// - Returns: the deployment; nil when the service needs none, or nothing of the stack is deployed yet.
    /// - Throws: `notFound`, with the nearest name; `conflict` when the path leads to another service, the endpoint is of another
    ///   environment, or the stack is being deleted.
    package func publish(
        _ name: ServiceName,
        stackID: EntityID,
        on endpointID: EntityID,
        path: PathPrefix = .root
    ) async throws(StoreError) -> Deployment? {
        try await changeStack(stackID) { change in
            let service = try ServiceRecord.named(name, inStack: change.stack.id, change.database)
            let endpoint = try EndpointRecord.existing(change.database, id: endpointID)
            guard endpoint.environmentID == service.environmentID else {
                throw StoreError(.conflict, "'\(endpoint.name)' is an endpoint of another environment")
            }
            let before = try PublicationRecord.ofService(service.id, change.database)
            guard !before.contains(where: { $0.endpointID == endpoint.id && $0.path == path.text }) else { return nil }
            try change.checkIsFree(path, on: endpoint)
            let isLive = before.contains(where: \.isLive)
            try PublicationRecord(endpointID: endpoint.id, serviceID: service.id, path: path, isLive: isLive, createdAt: change.now)
                .insert(change.database)
            return before.isEmpty ? try change.enqueueIfDeployed(.services, summary: "Publish \(name)") : nil
        }
    }

    /// Ends that an endpoint leads to a service.
    ///
    /// - Parameter path: nil for all its paths there.
    /// - Returns: the deployment that makes a worker of it, if it is published nowhere any more and deployed.
    /// - Throws: `notFound` when it isn't published there, `conflict` while the stack is being deleted.
    package func unpublish(
        _ name: ServiceName,
        stackID: EntityID,
        from endpointID: EntityID,
        path: PathPrefix? = nil
    ) async throws(StoreError) -> Deployment? {
        try await changeStack(stackID) { change in
            let service = try ServiceRecord.named(name, inStack: change.stack.id, change.database)
            let endpoint = try EndpointRecord.existing(change.database, id: endpointID)
            let ended = try PublicationRecord.ofService(service.id, change.database).filter {
                $0.endpointID == endpoint.id && (path == nil || $0.path == path?.text)
            }
            guard !ended.isEmpty else {
                let place = "'\(endpoint.name)'" + (path.map { " at \($0)" } ?? "")
                throw StoreError(.notFound, "'\(name)' is not published on \(place)", hint: "'mesh endpoint list' shows what is where")
            }
            for publication in ended { try publication.delete(change.database) }
            guard try PublicationRecord.ofService(service.id, change.database).isEmpty else { return nil }
            return try change.enqueueIfDeployed(.services, summary: "Unpublish \(name)")
        }
    }

    /// Says that these services run as web services, so that requests may go wherever they are published.
    package func markLive(_ services: [EntityID]) async throws(StoreError) {
        try await database.write { database in
            _ = try PublicationRecord.filter(services.map(\.text).contains(Column("serviceID")) && Column("isLive") == false)
                .updateAll(database, Column("isLive").set(to: true))
        }
    }
}

extension StackChange {
    fileprivate func checkIsFree(_ path: PathPrefix, on endpoint: EndpointRecord) throws {
        let taken = try PublicationRecord.publications(database, where: "endpoint.id = ? AND path = ?", [endpoint.id, path.text]).first
        guard let taken else { return }
        throw StoreError(
            .conflict,
            "'\(endpoint.name)' leads to service '\(taken.service)' of stack '\(taken.stack)' at \(path) already",
            hint: "choose another --path, or end that first: mesh svc unpublish \(taken.service) -s \(taken.stack) --endpoint …"
        )
    }
}
