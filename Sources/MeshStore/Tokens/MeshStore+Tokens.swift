import GRDB
import Logging
import MeshAPI

import struct Foundation.Date

extension MeshStore {
    /// Makes an access token.
    ///
    /// - Returns: the token and its secret, which is told here and never again.
    /// - Throws: `invalid` for a name that is blank, longer than 64 characters, or has control characters; `alreadyExists`.
    package func createToken(named name: String) async throws(StoreError) -> (token: AccessToken, secret: String) {
        guard name.contains(where: { !$0.isWhitespace }), name.count <= 64,
            name.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
        else {
            throw StoreError(.invalid, "this can't be the name of a token", hint: "give 1 to 64 characters on one line")
        }
        let clock = clock
        return try await database.write { database in
            guard try AccessTokenRecord.filter(Column("name") == name).isEmpty(database) else {
                throw StoreError(.alreadyExists, "token '\(name)' already exists", hint: "choose another name, or revoke that one first")
            }
            let secret = AccessTokenSecret.random()
            let record = AccessTokenRecord(id: EntityID.random().text, name: name, hash: secret.hash, createdAt: clock.now())
            try record.insert(database)
            return (try record.token(), secret.text)
        }
    }

    /// The token whose secret this is; nil for any other text. Costs the same for a right secret as for a wrong one, and what is looked up
    /// is a hash, so time tells nothing about the secrets there are.
    ///
    /// Notes that the token was used, once a minute at most; that this can't be written is logged and lets nobody out.
    package func authenticate(secret: String) async throws(StoreError) -> AccessToken? {
        let hash = AccessTokenSecret(presented: secret).hash
        let record = try await database.read { try AccessTokenRecord.filter(Column("hash") == hash).fetchOne($0) }
        guard let record else { return nil }
        let now = clock.now()
        guard record.lastUsedAt.map({ now.timeIntervalSince($0) >= 60 }) ?? true else { return try record.token() }
        do {
            return try await database.write { database in
                // Revoked since it was read: gone, and not allowed.
                guard var record = try AccessTokenRecord.fetchOne(database, key: record.id) else { return nil }
                record.lastUsedAt = now
                try record.update(database)
                return try record.token()
            }
        } catch {
            logger.warning("use of an access token not noted", metadata: ["token": "\(record.id)", "error": "\(error)"])
            return try record.token()
        }
    }

    /// Every token, by name.
    package func tokens() async throws(StoreError) -> [AccessToken] {
        try await database.read { try AccessTokenRecord.order(Column("name")).fetchAll($0).map { try $0.token() } }
    }

    /// Revokes a token: from now on its secret lets nobody in.
    ///
    /// - Throws: `notFound`, with the nearest name.
    package func revokeToken(named name: String) async throws(StoreError) {
        try await database.write { database in
            guard try AccessTokenRecord.filter(Column("name") == name).deleteAll(database) == 0 else { return }
            let names = try String.fetchAll(database, sql: "SELECT name FROM token")
            throw StoreError.notFound("token", named: name, among: names, listedBy: "mesh token list")
        }
    }
}
