import GRDB
import MeshAPI

import struct Foundation.Data

/// A row of `configVar`.
struct ConfigVarRecord: StoreRecord {
    static let databaseTableName = "configVar"

    let stackID: String
    let name: String
    /// Sealed.
    var value: Data

    init(stackID: EntityID, name: ConfigVarName, value: ConfigVarValue, _ secrets: SecretBox) throws(StoreError) {
        self.stackID = stackID.text
        self.name = name.text
        self.value = try secrets.seal(value.text, for: .configVar(stack: stackID, name: name))
    }

    func open(_ secrets: SecretBox) throws(StoreError) -> (name: ConfigVarName, value: ConfigVarValue) {
        let name = try ConfigVarName(stored: name)
        let text = try secrets.openText(value, at: .configVar(stack: EntityID(stored: stackID), name: name))
        do {
            return (name, try ConfigVarValue(parsing: text))
        } catch {
            throw .corrupt("value of \(name)", error.message)
        }
    }

    mutating func reseal(_ secrets: SecretBox) throws(StoreError) {
        let place = SecretPlace.configVar(stack: try EntityID(stored: stackID), name: try ConfigVarName(stored: name))
        value = try secrets.reseal(value, at: place)
    }

    /// Every config var of a stack, opened.
    static func values(_ database: Database, stackID: String, _ secrets: SecretBox) throws -> [ConfigVarName: ConfigVarValue] {
        let opened = try filter(Column("stackID") == stackID).fetchAll(database).map { try $0.open(secrets) }
        return Dictionary(uniqueKeysWithValues: opened.map { ($0.name, $0.value) })
    }
}
