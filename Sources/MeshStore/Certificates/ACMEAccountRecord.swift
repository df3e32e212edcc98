import GRDB
import MeshAPI

import struct Foundation.Data

/// A row of `acmeAccount`.
struct ACMEAccountRecord: StoreRecord {
    static let databaseTableName = "acmeAccount"

    let id: String
    let directory: String
    let email: String
    /// Sealed.
    var privateKey: Data
    var registration: String?

    func account(_ secrets: SecretBox) throws -> ACMEAccount {
        let id = try EntityID(stored: id)
        return ACMEAccount(
            id: id,
            directory: directory,
            email: email,
            privateKey: Array(try secrets.open(privateKey, at: .accountKey(account: id))),
            registration: registration
        )
    }

    mutating func reseal(_ secrets: SecretBox) throws(StoreError) {
        privateKey = try secrets.reseal(privateKey, at: .accountKey(account: EntityID(stored: id)))
    }
}
