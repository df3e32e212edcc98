package import MeshAPI

/// A service of a stack as it is to run.
package struct DesiredService: Hashable, Sendable, Identifiable {
    package let id: EntityID
    package let name: ServiceName
    /// nil runs the image as it is.
    package let command: ServiceCommand?
    /// Instances, 0 to 1000.
    package let scale: Int
    /// Published through an endpoint: it must listen on `$PORT`, and its connections are drained.
    package let isWeb: Bool

    package init(id: EntityID, name: ServiceName, command: ServiceCommand? = nil, scale: Int = 1, isWeb: Bool) {
        self.id = id
        self.name = name
        self.command = command
        self.scale = scale
        self.isWeb = isWeb
    }
}
