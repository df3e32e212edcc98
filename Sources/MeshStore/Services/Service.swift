package import MeshAPI

package import struct Foundation.Date

/// Runs its stack's image with a command of its own, in as many instances as its scale says.
package struct Service: Hashable, Sendable, Identifiable {
    /// How many instances a service may have.
    package static let allowedScale = 0...1000

    package let id: EntityID
    package let stackID: EntityID
    package let name: ServiceName
    /// nil: the image's own CMD.
    package let command: ServiceCommand?
    package let scale: Int
    /// Whether an endpoint leads to it, or is to once it is deployed; that makes it a web service.
    package let isPublished: Bool
    package let createdAt: Date
}
