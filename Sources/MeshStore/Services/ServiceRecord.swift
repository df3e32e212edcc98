import GRDB
import MeshAPI

import struct Foundation.Date

/// A row of `service`.
struct ServiceRecord: StoreRecord {
    static let databaseTableName = "service"

    let id: String
    let environmentID: String
    let stackID: String
    let name: String
    /// The name inside the environment's network, `<stack>-<service>`.
    let alias: String
    var command: String?
    var scale: Int
    let createdAt: Date
    /// Set while a deployment has yet to remove its instances.
    var deletedAt: Date?

    func service(_ database: Database) throws -> Service {
        Service(
            id: try EntityID(stored: id),
            stackID: try EntityID(stored: stackID),
            name: try ServiceName(stored: name),
            command: try command.map { try ServiceCommand(stored: $0) },
            scale: scale,
            isPublished: try isPublished(database),
            createdAt: createdAt
        )
    }

    func snapshot(_ database: Database) throws -> ServiceSnapshot {
        ServiceSnapshot(
            id: try EntityID(stored: id),
            name: try ServiceName(stored: name),
            command: try command.map { try ServiceCommand(stored: $0) },
            scale: scale,
            isPublished: try isPublished(database)
        )
    }

    private func isPublished(_ database: Database) throws -> Bool {
        try !PublicationRecord.ofService(id, database).isEmpty
    }

    /// The services of a stack that weren't deleted, by name.
    static func ofStack(_ database: Database, id: String) throws -> [ServiceRecord] {
        try filter(sql: "stackID = ? AND deletedAt IS NULL", arguments: [id]).order(Column("name")).fetchAll(database)
    }

    /// Those that were deleted and whose instances may still run, by name.
    static func removedFromStack(_ database: Database, id: String) throws -> [ServiceRecord] {
        try filter(sql: "stackID = ? AND deletedAt IS NOT NULL", arguments: [id]).order(Column("name"), Column("id")).fetchAll(database)
    }

    /// - Throws: `StoreError` with `notFound` and the nearest name.
    static func named(_ name: ServiceName, inStack stackID: String, _ database: Database) throws -> ServiceRecord {
        let services = try ofStack(database, id: stackID)
        guard let record = services.first(where: { $0.name == name.text }) else {
            throw StoreError.notFound("service", named: name.text, among: services.map(\.name), listedBy: "mesh svc list")
        }
        return record
    }
}
