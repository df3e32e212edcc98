/// Body of `PATCH /v1/environments/{environment}/stacks/{stack}/config`: what to set and what to unset, in one step.
package struct ConfigVarChange: Codable, Hashable, Sendable {
    package let set: [ConfigVarName: ConfigVarValue]
    package let unset: [ConfigVarName]
    /// Keep the change for the next deployment instead of making one now.
    package let stage: Bool

    package init(set: [ConfigVarName: ConfigVarValue] = [:], unset: [ConfigVarName] = [], stage: Bool = false) {
        self.set = set
        self.unset = unset
        self.stage = stage
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        set = try container.decodeByName(.set)
        unset = try container.decode([ConfigVarName].self, forKey: .unset)
        stage = try container.decode(Bool.self, forKey: .stage)
    }
}

/// Answer of `GET …/config`: every config var of the stack with its value.
package struct ConfigVars: Codable, Hashable, Sendable {
    package let values: [ConfigVarName: ConfigVarValue]

    package init(values: [ConfigVarName: ConfigVarValue]) {
        self.values = values
    }
}

/// Answer to a change that may roll the services: the deployment it made, or nil where none is needed
/// (staged, nothing changed, or nothing deployed yet).
package struct ChangeOutcome: Codable, Hashable, Sendable {
    package let deployment: DeploymentSummary?

    package init(deployment: DeploymentSummary?) {
        self.deployment = deployment
    }
}
