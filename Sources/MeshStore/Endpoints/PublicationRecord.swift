import GRDB
import MeshAPI

import struct Foundation.Date

/// A row of `publication`.
struct PublicationRecord: StoreRecord {
    static let databaseTableName = "publication"

    let id: String
    let endpointID: String
    let serviceID: String
    let path: String
    var isLive: Bool
    let createdAt: Date

    init(endpointID: String, serviceID: String, path: PathPrefix, isLive: Bool, createdAt: Date) {
        id = EntityID.random().text
        self.endpointID = endpointID
        self.serviceID = serviceID
        self.path = path.text
        self.isLive = isLive
        self.createdAt = createdAt
    }

    static func ofService(_ id: String, _ database: Database) throws -> [PublicationRecord] {
        try filter(Column("serviceID") == id).fetchAll(database)
    }

    /// What leads to services that weren't deleted, of stacks and environments that aren't being deleted.
    ///
    /// - Parameter condition: SQL over `endpoint`, `publication`, `service`, `stack`, `environment`.
    static func publications(
        _ database: Database,
        where condition: String = "TRUE",
        _ arguments: StatementArguments = []
    ) throws -> [Publication] {
        let sql = """
            SELECT endpoint.name AS endpoint, endpoint.id AS endpointID, endpoint.environmentID AS environmentID, stack.name AS stack,
                stack.id AS stackID, service.name AS service, service.id AS serviceID, scale, path, isLive
            FROM publication
            JOIN endpoint ON endpoint.id = endpointID
            JOIN service ON service.id = serviceID
            JOIN stack ON stack.id = stackID
            JOIN environment ON environment.id = endpoint.environmentID
            WHERE service.deletedAt IS NULL AND stack.deletingAt IS NULL AND environment.deletingAt IS NULL AND (\(condition))
            ORDER BY endpoint.name, length(path) DESC, path
            """
        return try Row.fetchAll(database, sql: sql, arguments: arguments).map { row in
            Publication(
                endpoint: try EndpointName(stored: row["endpoint"]),
                endpointID: try EntityID(stored: row["endpointID"]),
                environmentID: try EntityID(stored: row["environmentID"]),
                stack: try StackName(stored: row["stack"]),
                stackID: try EntityID(stored: row["stackID"]),
                service: try ServiceName(stored: row["service"]),
                serviceID: try EntityID(stored: row["serviceID"]),
                scale: row["scale"],
                path: try PathPrefix(stored: row["path"]),
                isLive: row["isLive"]
            )
        }
    }
}
