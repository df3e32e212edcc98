import MeshAPI

/// What a holder of credentials may do in the registry. All else it may not.
enum RegistryGrant: Hashable, Sendable {
    /// A builder: pull from and push to its stack's repository.
    case build(repository: String)
    /// A rack: pull from every repository of one environment.
    case run(environment: EntityID)
    /// meshd itself.
    case everything

    /// Those of the actions asked for that are granted; nil when none is.
    func allowed(_ wanted: RegistryAccess) -> RegistryAccess? {
        let actions = wanted.actions.filter { permits($0, on: wanted) }
        return actions.isEmpty ? nil : RegistryAccess(type: wanted.type, name: wanted.name, actions: actions)
    }

    private func permits(_ action: String, on resource: RegistryAccess) -> Bool {
        switch self {
        case .build(let repository):
            resource.type == "repository" && resource.name == repository && ["pull", "push"].contains(action)
        case .run(let environment):
            resource.type == "repository" && resource.name.hasPrefix("\(environment)/") && action == "pull"
        case .everything:
            true
        }
    }
}
