import GRDB
package import MeshAPI

extension MeshStore {
    /// Makes an endpoint. A custom domain waits for its DNS at first; an alias is ready.
    ///
    /// - Throws: `notFound` without the environment, `conflict` while it is being deleted, `alreadyExists` when the name is an endpoint's or
    ///   an environment's.
    package func createEndpoint(environmentID: EntityID, named name: EndpointName) async throws(StoreError) -> Endpoint {
        let clock = clock
        return try await database.write { database in
            try EnvironmentRecord.living(database, id: environmentID)
            try EndpointRecord.checkIsFree(name, database)
            let record = try EndpointRecord(environmentID: environmentID.text, name: name, isOwn: false, createdAt: clock.now())
            try record.insert(database)
            return try record.endpoint()
        }
    }

    /// The endpoints of an environment: its own alias first, then by name.
    package func endpoints(environmentID: EntityID) async throws(StoreError) -> [Endpoint] {
        try await database.read { database in
            try EndpointRecord.filter(Column("environmentID") == environmentID.text).order(Column("isOwn").desc, Column("name"))
                .fetchAll(database)
                .map { try $0.endpoint() }
        }
    }

    /// The endpoints of all environments that aren't being deleted, by name.
    package func endpoints() async throws(StoreError) -> [Endpoint] {
        try await database.read { database in
            let sql = """
                SELECT endpoint.* FROM endpoint JOIN environment ON environment.id = environmentID
                WHERE deletingAt IS NULL ORDER BY endpoint.name
                """
            return try EndpointRecord.fetchAll(database, sql: sql).map { try $0.endpoint() }
        }
    }

    /// - Throws: `notFound`, with the nearest name among the environment's endpoints.
    package func endpoint(environmentID: EntityID, named name: EndpointName) async throws(StoreError) -> Endpoint {
        try await database.read { database in
            let all = try EndpointRecord.filter(Column("environmentID") == environmentID.text).fetchAll(database)
            guard let record = all.first(where: { $0.name == name.text }) else {
                throw StoreError.notFound("endpoint", named: name.text, among: all.map(\.name), listedBy: "mesh endpoint list")
            }
            return try record.endpoint()
        }
    }

    /// - Throws: `notFound` when it is gone.
    package func setSettings(_ settings: EndpointSettings, endpointID: EntityID) async throws(StoreError) -> Endpoint {
        try await database.write { database in
            var record = try EndpointRecord.existing(database, id: endpointID)
            record.settings = try StoredJSON.encode(settings)
            try record.update(database)
            return try record.endpoint()
        }
    }

    /// Records how far an endpoint has come. Does nothing for one that is gone.
    package func setProgress(_ progress: EndpointProgress, endpointID: EntityID) async throws(StoreError) {
        try await database.write { database in
            guard var record = try EndpointRecord.fetchOne(database, key: endpointID.text) else { return }
            record.state = progress.state.name
            record.reason = progress.reason
            record.failures = progress.failures
            record.nextAttemptAt = progress.nextAttemptAt
            try record.update(database)
        }
    }

    /// Deletes an endpoint with its publications.
    ///
    /// - Returns: the deployments that make workers of the services that it was the last endpoint of.
    /// - Throws: `notFound` when it is gone; `conflict` for the alias that an environment has by itself.
    package func deleteEndpoint(id: EntityID) async throws(StoreError) -> [Deployment] {
        let (secrets, clock) = (secrets, clock)
        return try await database.write { database in
            let record = try EndpointRecord.existing(database, id: id)
            guard !record.isOwn else {
                throw StoreError(
                    .conflict,
                    "'\(record.name)' is the alias that its environment has by itself",
                    hint: "unpublish what it shows: mesh svc unpublish NAME --endpoint URL"
                )
            }
            let publications = try PublicationRecord.publications(database, where: "endpoint.id = ?", [id.text])
            try record.delete(database)
            let losing = try publications.filter { try PublicationRecord.ofService($0.serviceID.text, database).isEmpty }
            return try Dictionary(grouping: losing, by: \.stackID).sorted { $0.key < $1.key }.compactMap { stackID, lost in
                let stack = try StackRecord.living(database, id: stackID.text)
                var change = StackChange(database: database, secrets: secrets, now: clock.now(), stack: stack)
                let names = Set(lost.map(\.service.text)).sorted()
                return try change.enqueueIfDeployed(.services, summary: "Unpublish \(SummaryList.of(names))")
            }
        }
    }
}
