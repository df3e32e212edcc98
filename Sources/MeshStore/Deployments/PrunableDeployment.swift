package import MeshAPI

/// A deployment that nobody goes back to, and what goes with it.
package struct PrunableDeployment: Hashable, Sendable, Identifiable {
    package let id: EntityID
    package let stackID: EntityID
    package let environmentID: EntityID
    package let version: DeploymentVersion
    /// Its image, when no deployment that is kept refers to it. Of several with the same image one has it here.
    package let orphanedImage: DeployedImage?
}
