import GRDB
import MeshAPI

import struct Foundation.Data
import struct Foundation.Date

/// A row of `certificate`.
struct CertificateRecord: StoreRecord {
    static let databaseTableName = "certificate"

    let id: String
    let environmentID: String?
    let endpointID: String?
    let source: String
    let names: String
    let issuer: String
    let chain: String
    /// Sealed.
    var privateKey: Data
    let notBefore: Date
    let expiresAt: Date
    let createdAt: Date

    init(_ certificate: Certificate, createdAt: Date, _ secrets: SecretBox) throws(StoreError) {
        id = certificate.id.text
        environmentID = certificate.environmentID?.text
        endpointID = certificate.endpointID?.text
        source = certificate.source.name
        names = try StoredJSON.encode(certificate.names)
        issuer = certificate.issuer
        chain = certificate.chain
        privateKey = try secrets.seal(certificate.privateKey, for: .certificateKey(certificate: certificate.id))
        notBefore = certificate.notBefore
        expiresAt = certificate.expiresAt
        self.createdAt = createdAt
    }

    func certificate(_ secrets: SecretBox) throws -> Certificate {
        let id = try EntityID(stored: id)
        return Certificate(
            id: id,
            environmentID: try environmentID.map { try EntityID(stored: $0) },
            endpointID: try endpointID.map { try EntityID(stored: $0) },
            source: try CertificateSource(stored: source),
            names: try StoredJSON.decode(names, as: "list of names"),
            issuer: issuer,
            chain: chain,
            privateKey: try secrets.openText(privateKey, at: .certificateKey(certificate: id)),
            notBefore: notBefore,
            expiresAt: expiresAt
        )
    }

    mutating func reseal(_ secrets: SecretBox) throws(StoreError) {
        privateKey = try secrets.reseal(privateKey, at: .certificateKey(certificate: EntityID(stored: id)))
    }
}
