/// What a deployment brings to the services. All but `source` reuse the image of the stack's current deployment.
package enum DeploymentReason: Hashable, Sendable {
    /// New source code: builds, releases, rolls out.
    case source
    /// Changed config vars: releases, rolls out.
    case config
    /// Image, config vars and commands of an earlier deployment: releases, rolls out.
    case rollback
    /// A service was created, deleted, or got another command: rolls out what changed.
    case services
    /// Another number of instances.
    case scale
    /// The same again, in new instances.
    case restart
    /// A reason that a newer server knows.
    case unknown(String)
}

extension DeploymentReason: OpenEnumeration {
    package static let known: [(name: String, value: DeploymentReason)] = [
        ("source", .source), ("config", .config), ("rollback", .rollback),
        ("services", .services), ("scale", .scale), ("restart", .restart),
    ]
    package static func unknown(named name: String) -> DeploymentReason { .unknown(name) }
    package var unknownName: String? { if case .unknown(let name) = self { name } else { nil } }
}
