import GRDB
package import MeshAPI

extension MeshStore {
    /// Keeps a certificate, in place of those that it makes superfluous: the earlier ones of its endpoint, or the uploaded ones of its
    /// environment with the same names.
    ///
    /// - Throws: `notFound` when its environment or endpoint is gone.
    package func addCertificate(_ certificate: Certificate) async throws(StoreError) {
        let (secrets, clock) = (secrets, clock)
        try await database.write { database in
            if let environment = certificate.environmentID { try EnvironmentRecord.living(database, id: environment) }
            if let endpoint = certificate.endpointID { _ = try EndpointRecord.existing(database, id: endpoint) }
            let record = try CertificateRecord(certificate, createdAt: clock.now(), secrets)
            try CertificateRecord
                .filter(
                    sql: "environmentID IS ? AND endpointID IS ? AND source = ? AND (endpointID IS NOT NULL OR names = ?)",
                    arguments: [record.environmentID, record.endpointID, record.source, record.names]
                )
                .deleteAll(database)
            try record.insert(database)
        }
    }

    /// The certificates of an environment, the one that ends last first.
    package func certificates(environmentID: EntityID) async throws(StoreError) -> [Certificate] {
        let secrets = secrets
        return try await database.read { database in
            try CertificateRecord.filter(Column("environmentID") == environmentID.text).order(Column("expiresAt").desc, Column("id"))
                .fetchAll(database)
                .map { try $0.certificate(secrets) }
        }
    }

    /// Those of all environments and of the platform, the one that ends last first.
    package func certificates() async throws(StoreError) -> [Certificate] {
        let secrets = secrets
        return try await database.read { database in
            try CertificateRecord.order(Column("expiresAt").desc, Column("id")).fetchAll(database).map { try $0.certificate(secrets) }
        }
    }
}
