import Crypto
import GRDB
package import MeshAPI

extension MeshStore {
    /// The account at an ACME server, with a key of its own; made where there is none. Concurrent callers get the same.
    package func acmeAccount(directory: String, email: String) async throws(StoreError) -> ACMEAccount {
        let secrets = secrets
        return try await database.write { database in
            let known = ACMEAccountRecord.filter(Column("directory") == directory && Column("email") == email)
            if let record = try known.fetchOne(database) { return try record.account(secrets) }
            let id = EntityID.random()
            let record = ACMEAccountRecord(
                id: id.text,
                directory: directory,
                email: email,
                privateKey: try secrets.seal(P256.Signing.PrivateKey().rawRepresentation, for: .accountKey(account: id)),
                registration: nil
            )
            try record.insert(database)
            return try record.account(secrets)
        }
    }

    /// Keeps what the ACME client has to know the next time.
    package func setRegistration(_ registration: String?, accountID: EntityID) async throws(StoreError) {
        try await database.write { database in
            guard var record = try ACMEAccountRecord.fetchOne(database, key: accountID.text) else { return }
            record.registration = registration
            try record.update(database)
        }
    }
}
