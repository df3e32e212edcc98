package import MeshAPI

/// A stack as it was when a deployment was queued: later changes of the stack don't change what the deployment brings.
package struct DeploymentSnapshot: Hashable, Sendable {
    package let configVars: [ConfigVarName: ConfigVarValue]
    /// By name.
    package let services: [ServiceSnapshot]
    /// Services whose instances the deployment removes, if there are any.
    package let removedServices: [ServiceSnapshot]
    /// Services that get new instances even where nothing of them has changed, by name.
    package let restart: [ServiceName]
    package let releaseCommand: ServiceCommand?
    /// The deployment that this one goes back to.
    package let rollbackOf: DeploymentVersion?
}

/// A service as a deployment brings it.
package struct ServiceSnapshot: Codable, Hashable, Sendable, Identifiable {
    package let id: EntityID
    package let name: ServiceName
    package let command: ServiceCommand?
    package let scale: Int
    package let isPublished: Bool
}

extension DeploymentSnapshot: CustomStringConvertible, CustomDebugStringConvertible {
    /// What it has, by name; never a config var's value.
    package var description: String {
        "services \(services.map(\.name)), config vars \(configVars.keys.sorted())"
    }

    package var debugDescription: String { description }
}

extension DeploymentSnapshot: CustomReflectable {
    package var customMirror: Mirror {
        Mirror(self, children: ["services": services, "configVars": configVars.keys.sorted()])
    }
}
