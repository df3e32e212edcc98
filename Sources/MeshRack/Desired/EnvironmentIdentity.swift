package import MeshAPI

/// An environment as the rack knows it.
package struct EnvironmentIdentity: Hashable, Sendable {
    package let id: EntityID
    package let name: EnvironmentName

    package init(id: EntityID, name: EnvironmentName) {
        self.id = id
        self.name = name
    }

    var labels: [String: String] {
        [RackLabel.environment: id.text, RackLabel.environmentName: name.text]
    }
}
