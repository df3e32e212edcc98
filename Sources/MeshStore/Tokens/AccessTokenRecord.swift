import GRDB
import MeshAPI

import struct Foundation.Data
import struct Foundation.Date

/// A row of `token`.
struct AccessTokenRecord: StoreRecord {
    static let databaseTableName = "token"

    let id: String
    let name: String
    /// SHA-256 of the secret. The secret has 256 random bits, so a slow hash would add nothing.
    let hash: Data
    let createdAt: Date
    var lastUsedAt: Date?

    func token() throws(StoreError) -> AccessToken {
        AccessToken(id: try EntityID(stored: id), name: name, createdAt: createdAt, lastUsedAt: lastUsedAt)
    }
}
