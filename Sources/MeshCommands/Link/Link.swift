package import MeshAPI

/// What a directory is linked to: where its deployments go.
package struct Link: Codable, Hashable, Sendable {
    package let environment: EnvironmentName
    package let stack: StackName
    /// The first deployment has begun, but its source isn't on the server yet: the names are settled, what they name may be missing.
    package let isPending: Bool

    package init(environment: EnvironmentName, stack: StackName, isPending: Bool = false) {
        self.environment = environment
        self.stack = stack
        self.isPending = isPending
    }

    private enum CodingKeys: String, CodingKey { case environment, stack, isPending = "pending" }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        environment = try container.decode(EnvironmentName.self, forKey: .environment)
        stack = try container.decode(StackName.self, forKey: .stack)
        isPending = try container.decodeIfPresent(Bool.self, forKey: .isPending) ?? false
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(environment, forKey: .environment)
        try container.encode(stack, forKey: .stack)
        if isPending { try container.encode(true, forKey: .isPending) }
    }
}
