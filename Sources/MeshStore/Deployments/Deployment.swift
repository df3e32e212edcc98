package import MeshAPI

package import struct Foundation.Date

/// One attempt to bring source code, or a change of configuration, to a stack's services.
package struct Deployment: Hashable, Sendable, Identifiable {
    package let id: EntityID
    package let stackID: EntityID
    package let version: DeploymentVersion
    package let reason: DeploymentReason
    /// One line for people.
    package let summary: String
    package let state: DeploymentState
    /// Why it failed; set exactly in state `failed`.
    package let failure: Failure?
    /// What its services run. Known once it was pushed; for a rollback from the start; for the others from when they leave the queue.
    package let image: DeployedImage?
    /// The stack as this deployment brings it to the services.
    package let snapshot: DeploymentSnapshot
    package let createdAt: Date
    /// When it left the queue.
    package let startedAt: Date?
    /// When its release command was started, or was about to be.
    package let releaseStartedAt: Date?
    package let finishedAt: Date?
}
