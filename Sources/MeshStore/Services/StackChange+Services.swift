import GRDB
import MeshAPI

extension StackChange {
    /// Makes a service of the stack.
    ///
    /// - Throws: `StoreError` with `invalid`, `alreadyExists` or `conflict`.
    func insertService(named name: ServiceName, command: ServiceCommand?, scale: Int) throws -> ServiceRecord {
        try Self.checkScale(scale, of: name)
        let alias = "\(stack.name)-\(name)"
        let taken =
            try ServiceRecord
            .filter(sql: "environmentID = ? AND alias = ? AND deletedAt IS NULL", arguments: [stack.environmentID, alias])
            .fetchOne(database)
        if let taken {
            guard taken.stackID != stack.id else {
                throw StoreError(.alreadyExists, "service '\(name)' already exists in stack '\(stack.name)'", hint: "choose another name")
            }
            let other = try StackRecord.existing(database, id: taken.stackID).name
            throw StoreError(
                .conflict,
                "the name '\(alias)' on the environment's network belongs to service '\(taken.name)' of stack '\(other)'",
                hint: "choose another name"
            )
        }
        let record = ServiceRecord(
            id: EntityID.random().text,
            environmentID: stack.environmentID,
            stackID: stack.id,
            name: name.text,
            alias: alias,
            command: command?.text,
            scale: scale,
            createdAt: now
        )
        try record.insert(database)
        return record
    }

    /// Gives a stack that has no services and was never deployed its first one. The environment's own alias leads to it, unless it leads to
    /// another service already.
    func insertFirstServiceIfNeeded() throws {
        guard stack.currentDeploymentID == nil, try ServiceRecord.ofStack(database, id: stack.id).isEmpty else { return }
        let service = try insertService(named: ServiceName(parsing: "web"), command: nil, scale: 1)
        let alias = try EndpointRecord.own(database, environmentID: stack.environmentID)
        guard try PublicationRecord.filter(Column("endpointID") == alias.id && Column("path") == "/").isEmpty(database) else { return }
        try PublicationRecord(endpointID: alias.id, serviceID: service.id, path: .root, isLive: false, createdAt: now).insert(database)
    }

    static func checkScale(_ scale: Int, of name: ServiceName) throws(StoreError) {
        guard Service.allowedScale.contains(scale) else {
            throw StoreError(
                .invalid,
                "\(name) can't have \(scale) instances",
                hint: "give a number from \(Service.allowedScale.lowerBound) to \(Service.allowedScale.upperBound)"
            )
        }
    }
}
