import GRDB
import MeshAPI

import struct Foundation.Data
import struct Foundation.Date

/// A row of `deployment`.
struct DeploymentRecord: StoreRecord {
    static let databaseTableName = "deployment"

    let id: String
    let stackID: String
    let version: Int
    let reason: String
    let summary: String
    var state: String
    var failureCode: String?
    var failureMessage: String?
    var failureHint: String?
    var imageReference: String?
    var imageDigest: String?
    /// JSON.
    var imageConfiguration: String?
    /// Sealed JSON.
    var configVars: Data
    /// JSON, as the two after it.
    let services: String
    let removedServices: String
    let restart: String
    let releaseCommand: String?
    let rollbackOf: Int?
    let createdAt: Date
    var startedAt: Date?
    var releaseStartedAt: Date?
    var finishedAt: Date?
}

extension DeploymentRecord {
    func deployment(_ secrets: SecretBox) throws(StoreError) -> Deployment {
        let id = try EntityID(stored: id)
        return Deployment(
            id: id,
            stackID: try EntityID(stored: stackID),
            version: try DeploymentVersion(stored: version),
            reason: try DeploymentReason(stored: reason),
            summary: summary,
            state: try DeploymentState(stored: state),
            failure: failure,
            image: try image(),
            snapshot: try snapshot(id, secrets),
            createdAt: createdAt,
            startedAt: startedAt,
            releaseStartedAt: releaseStartedAt,
            finishedAt: finishedAt
        )
    }

    var failure: Failure? {
        guard let failureCode, let failureMessage else { return nil }
        return Failure(Failure.Code(rawValue: failureCode), failureMessage, hint: failureHint)
    }

    mutating func setFailure(_ failure: Failure) {
        failureCode = failure.code.rawValue
        failureMessage = failure.message
        failureHint = failure.hint
    }

    func image() throws(StoreError) -> DeployedImage? {
        guard let imageReference, let imageDigest, let imageConfiguration else { return nil }
        return DeployedImage(
            reference: imageReference,
            digest: imageDigest,
            configuration: try StoredJSON.decode(imageConfiguration, as: "image configuration")
        )
    }

    mutating func setImage(_ image: DeployedImage) throws(StoreError) {
        imageReference = image.reference
        imageDigest = image.digest
        imageConfiguration = try StoredJSON.encode(image.configuration)
    }

    mutating func reseal(_ secrets: SecretBox) throws(StoreError) {
        configVars = try secrets.reseal(configVars, at: .snapshot(deployment: EntityID(stored: id)))
    }

    func snapshot(_ id: EntityID, _ secrets: SecretBox) throws(StoreError) -> DeploymentSnapshot {
        let json = try secrets.openText(configVars, at: .snapshot(deployment: id))
        return DeploymentSnapshot(
            configVars: try StoredJSON.decode(json, as: "snapshot of config vars"),
            services: try StoredJSON.decode(services, as: "snapshot of services"),
            removedServices: try StoredJSON.decode(removedServices, as: "snapshot of services"),
            restart: try StoredJSON.decode(restart, as: "list of services"),
            releaseCommand: try releaseCommand.map { text throws(StoreError) in try ServiceCommand(stored: text) },
            rollbackOf: try rollbackOf.map { number throws(StoreError) in try DeploymentVersion(stored: number) }
        )
    }
}
