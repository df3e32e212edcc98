package import MeshAPI

/// A stack as the rack knows it.
package struct StackIdentity: Hashable, Sendable {
    package let environment: EnvironmentIdentity
    package let id: EntityID
    package let name: StackName

    package init(environment: EnvironmentIdentity, id: EntityID, name: StackName) {
        self.environment = environment
        self.id = id
        self.name = name
    }

    var labels: [String: String] {
        environment.labels.merging([RackLabel.stack: id.text, RackLabel.stackName: name.text]) { $1 }
    }
}
