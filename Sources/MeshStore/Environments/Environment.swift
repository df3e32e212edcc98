package import MeshAPI

package import struct Foundation.Date

/// A network-isolated group of stacks.
package struct Environment: Hashable, Sendable, Identifiable {
    package let id: EntityID
    package let name: EnvironmentName
    /// Password with which the environment's racks pull its images.
    package let registrySecret: String
    package let createdAt: Date
    /// Since when it is being deleted; nil while it isn't.
    package let deletingAt: Date?
}

extension Environment: CustomStringConvertible, CustomDebugStringConvertible {
    /// Says which one it is, and nothing secret.
    package var description: String { "environment \(name) (\(id))" }
    package var debugDescription: String { description }
}

extension Environment: CustomReflectable {
    package var customMirror: Mirror { Mirror(self, children: ["id": id, "name": name]) }
}
