import GRDB
import MeshAPI

import struct Foundation.Date

/// A row of `endpoint`.
struct EndpointRecord: StoreRecord {
    static let databaseTableName = "endpoint"

    let id: String
    let environmentID: String
    let name: String
    let isOwn: Bool
    var settings: String
    var state: String
    var reason: String?
    var failures: Int
    var nextAttemptAt: Date?
    let createdAt: Date

    init(environmentID: String, name: EndpointName, isOwn: Bool, createdAt: Date) throws(StoreError) {
        id = EntityID.random().text
        self.environmentID = environmentID
        self.name = name.text
        self.isOwn = isOwn
        settings = try StoredJSON.encode(EndpointSettings())
        state = if case .alias = name { EndpointState.ready.name } else { EndpointState.waitingForDNS.name }
        failures = 0
        self.createdAt = createdAt
    }

    func endpoint() throws(StoreError) -> Endpoint {
        Endpoint(
            id: try EntityID(stored: id),
            environmentID: try EntityID(stored: environmentID),
            name: try EndpointName(stored: name),
            isOwn: isOwn,
            settings: try StoredJSON.decode(settings, as: "settings of an endpoint"),
            progress: EndpointProgress(
                try EndpointState(stored: state),
                reason: reason,
                failures: failures,
                nextAttemptAt: nextAttemptAt
            ),
            createdAt: createdAt
        )
    }

    /// - Throws: `StoreError` with `notFound`.
    static func existing(_ database: Database, id: EntityID) throws -> EndpointRecord {
        guard let record = try fetchOne(database, key: id.text) else { throw StoreError.gone("endpoint", id.text) }
        return record
    }

    /// The platform alias that an environment has by itself.
    static func own(_ database: Database, environmentID: String) throws -> EndpointRecord {
        guard let record = try filter(sql: "environmentID = ? AND isOwn = 1", arguments: [environmentID]).fetchOne(database) else {
            throw StoreError.corrupt("environment", "it has no platform alias")
        }
        return record
    }

    /// - Throws: `StoreError` with `alreadyExists` when another endpoint has the name.
    static func checkIsFree(_ name: EndpointName, _ database: Database) throws {
        let sql = "SELECT environment.name FROM endpoint JOIN environment ON environment.id = environmentID WHERE endpoint.name = ?"
        guard let owner = try String.fetchOne(database, sql: sql, arguments: [name.text]) else { return }
        throw StoreError(.alreadyExists, "'\(name.text)' is an endpoint of environment '\(owner)' already", hint: "choose another name")
    }
}
