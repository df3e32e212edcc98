import GRDB
import Logging
import MeshAPI

extension MeshStore {
    /// Makes a new key and seals every secret in the database again with it, in one transaction.
    ///
    /// The keys before it stay in the key file, for the backups that need them. When this throws, all secrets still open; call it again.
    ///
    /// - Returns: the id of the new key, as it stands in the key file.
    @discardableResult
    package func rotateKey() async throws(StoreError) -> String {
        try secrets.addKey()
        let secrets = secrets
        let name = try await database.write { database in
            for var environment in try EnvironmentRecord.fetchAll(database) {
                try environment.reseal(secrets)
                try environment.update(database)
            }
            for var configVar in try ConfigVarRecord.fetchAll(database) {
                try configVar.reseal(secrets)
                try configVar.update(database)
            }
            for var deployment in try DeploymentRecord.fetchAll(database) {
                try deployment.reseal(secrets)
                try deployment.update(database)
            }
            for var certificate in try CertificateRecord.fetchAll(database) {
                try certificate.reseal(secrets)
                try certificate.update(database)
            }
            for var account in try ACMEAccountRecord.fetchAll(database) {
                try account.reseal(secrets)
                try account.update(database)
            }
            try SecretKeyRecord.deleteAll(database)
            try secrets.recordNewestKey(database)
            return secrets.newestKey.name
        }
        logger.info("secret key rotated", metadata: ["key": "\(name)"])
        return name
    }
}
