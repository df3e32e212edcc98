import GRDB
import MeshAPI

import struct Foundation.Date

/// The transaction that moves a deployment on.
struct DeploymentChange {
    let database: Database
    let now: Date
    var stack: StackRecord
    var record: DeploymentRecord

    /// For messages.
    var name: String { "v\(record.version) of stack '\(stack.name)'" }

    mutating func move(to state: DeploymentState) throws {
        let (from, reason) = (try DeploymentState(stored: record.state), try DeploymentReason(stored: record.reason))
        guard DeploymentLifecycle.allows(from, to: state, for: reason) else {
            throw StoreError(.conflict, "\(name) is \(from); from there it can't go to '\(state)'")
        }
        record.state = state.name
    }

    func requireState(_ states: [DeploymentState], to what: String) throws {
        guard states.contains(try DeploymentState(stored: record.state)) else {
            throw StoreError(.conflict, "\(name) is \(record.state) and can't \(what)")
        }
    }

    /// Takes the deployment out of the queue.
    mutating func start() throws {
        if let oldest = try DeploymentRecord.oldestUnfinished(database, stackID: stack.id), oldest.id != record.id {
            throw StoreError(.conflict, "\(name) has to wait: v\(oldest.version) hasn't ended", hint: "it starts when its turn comes")
        }
        record.startedAt = now
        guard record.reason != DeploymentReason.source.name, record.imageDigest == nil else { return }
        guard let image = try stack.currentDeploymentID.flatMap({ try DeploymentRecord.fetchOne(database, key: $0)?.image() }) else {
            throw StoreError(
                .conflict,
                "\(name) has no image to run: no deployment of source code has succeeded yet",
                hint: "deploy the stack's source: mesh deploy"
            )
        }
        try record.setImage(image)
    }

    /// Makes it the deployment that the stack's services run.
    mutating func makeCurrent() throws {
        guard record.imageDigest != nil else {
            throw StoreError(.conflict, "\(name) can't have succeeded: it has no image")
        }
        stack.currentDeploymentID = record.id
        try stack.update(database)
        let removed: [ServiceSnapshot] = try StoredJSON.decode(record.removedServices, as: "snapshot of services")
        try ServiceRecord.filter(keys: removed.map(\.id.text)).filter(sql: "deletedAt IS NOT NULL").deleteAll(database)
    }
}
