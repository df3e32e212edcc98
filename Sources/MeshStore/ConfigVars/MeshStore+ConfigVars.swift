import GRDB
package import MeshAPI

extension MeshStore {
    /// Every config var of a stack with its value, staged ones too.
    ///
    /// - Throws: `notFound` without the stack.
    package func configVars(stackID: EntityID) async throws(StoreError) -> [ConfigVarName: ConfigVarValue] {
        let secrets = secrets
        return try await database.read { database in
            let stack = try StackRecord.existing(database, id: stackID.text)
            return try ConfigVarRecord.values(database, stackID: stack.id, secrets)
        }
    }

    /// Sets and unsets config vars, and queues the deployment that brings them to the services, in one transaction.
    ///
    /// - Parameter stage: store the change and queue nothing; the next deployment, whatever it is for, brings it along.
    /// - Returns: the names whose value is another now, sorted; and the deployment: nil when there are none, with `stage`, or when nothing
    ///   of the stack is deployed yet.
    /// - Throws: `notFound` without the stack; `invalid` for a name both set and unset, or for more than a program can be started with;
    ///   `conflict` while the stack is being deleted.
    package func changeConfigVars(
        stackID: EntityID,
        set values: [ConfigVarName: ConfigVarValue] = [:],
        unset names: [ConfigVarName] = [],
        stage: Bool = false
    ) async throws(StoreError) -> (changed: [ConfigVarName], deployment: Deployment?) {
        if let name = names.first(where: { values[$0] != nil }) {
            throw StoreError(.invalid, "\(name) is both set and unset", hint: "do one of the two")
        }
        return try await changeStack(stackID) { change in
            let before = try ConfigVarRecord.values(change.database, stackID: change.stack.id, change.secrets)
            let new = values.filter { before[$0.key] != $0.value }
            let set = new.keys.sorted()
            let unset = Set(names).filter { before[$0] != nil }.sorted()
            try ConfigVarLimits.check(before.merging(values) { $1 }.filter { !unset.contains($0.key) })
            for (name, value) in new {
                try ConfigVarRecord(stackID: stackID, name: name, value: value, change.secrets).save(change.database)
            }
            for name in unset {
                try ConfigVarRecord.deleteOne(change.database, key: ["stackID": stackID.text, "name": name.text])
            }
            guard !stage, !(set.isEmpty && unset.isEmpty) else { return ((set + unset).sorted(), nil) }
            let summary = SummaryList.of(set: set.map(\.text), unset: unset.map(\.text))
            return ((set + unset).sorted(), try change.enqueueIfDeployed(.config, summary: summary))
        }
    }
}
