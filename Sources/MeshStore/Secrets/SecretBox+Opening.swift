import GRDB

import struct Foundation.Data

/// A key that seals values in the database, with the proof of it.
struct SecretKeyRecord: StoreRecord {
    static let databaseTableName = "secretKey"

    let id: String
    let proof: Data
}

extension SecretBox {
    /// The box with the keys of a key file, made with a first key where database and file are new.
    ///
    /// - Throws: `StoreError`: `unavailable` when the database was sealed with a key that the file hasn't got, besides what
    ///   `SecretKeyFile.load` throws.
    convenience init(keysOf database: StoreDatabase, file: SecretKeyFile?) throws(StoreError) {
        let loaded = try file?.load()
        let inUse = try database.writeNow { try SecretKeyRecord.order(Column("id")).fetchAll($0) }
        if loaded == nil, let first = inUse.first {
            throw .missingKey(first.id, for: "the secrets in the database", file: file)
        }
        let keyring = loaded ?? SecretKeyring()
        self.init(keyring: keyring, file: file)
        for record in inUse {
            guard hasKey(named: record.id) else { throw .missingKey(record.id, for: "the secrets in the database", file: file) }
            _ = try open(record.proof, at: .proof(key: record.id))
        }
        if loaded == nil {
            try file?.save(keyring)
        }
        try database.writeNow { try recordNewestKey($0) }
    }

    /// Notes in the database that the newest key seals values there; does nothing where it is noted.
    func recordNewestKey(_ database: Database) throws {
        let name = newestKey.name
        guard try !SecretKeyRecord.exists(database, key: name) else { return }
        try SecretKeyRecord(id: name, proof: seal("widemesh", for: .proof(key: name))).insert(database)
    }
}
