package import MeshAPI

package import struct Foundation.Date

/// Source code that is built as one image and keeps its services in step with it.
package struct Stack: Hashable, Sendable, Identifiable {
    package let id: EntityID
    package let environmentID: EntityID
    package let name: StackName
    package let formula: Formula
    /// Runs once on every deployment with the new image, before any service changes.
    package let releaseCommand: ServiceCommand?
    /// The last deployment that succeeded: its image and config vars are what the services run. nil before the first.
    package let currentDeploymentID: EntityID?
    package let createdAt: Date
    /// Since when it is being deleted; nil while it isn't.
    package let deletingAt: Date?
}
