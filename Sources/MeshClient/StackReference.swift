package import MeshAPI

/// A stack, by the names that find it.
package struct StackReference: Hashable, Sendable {
    package let environment: EnvironmentName
    package let stack: StackName

    package init(environment: EnvironmentName, stack: StackName) {
        self.environment = environment
        self.stack = stack
    }

    /// `/v1/environments/{environment}/stacks/{stack}`; names need no escaping.
    var path: String { "/v1/environments/\(environment)/stacks/\(stack)" }
}
