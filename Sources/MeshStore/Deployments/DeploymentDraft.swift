import MeshAPI

/// What a deployment is to be, before it has a version and a snapshot.
struct DeploymentDraft: Sendable {
    var id = EntityID.random()
    let reason: DeploymentReason
    let summary: String
    var image: DeployedImage?
    var restart: [ServiceName] = []
    var rollbackOf: DeploymentVersion?
}
