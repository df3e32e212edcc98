/// Keys of the labels by which things in the Engine are known as an installation's.
enum RackLabel {
    /// The installation that made the thing; others never touch it.
    static let installation = "dev.widemesh.installation"
    static let environment = "dev.widemesh.environment"
    static let environmentName = "dev.widemesh.environment-name"
    static let stack = "dev.widemesh.stack"
    static let stackName = "dev.widemesh.stack-name"
    static let service = "dev.widemesh.service"
    static let serviceName = "dev.widemesh.service-name"
    /// The deployment that changed the service last.
    static let deployment = "dev.widemesh.deployment"
    static let deploymentVersion = "dev.widemesh.deployment-version"
    /// Digest of everything that makes an instance what it is.
    static let specDigest = "dev.widemesh.spec"
    /// Digest of what a container's network namespace is made from; only on the gateway's containers that have one of their own.
    static let namespaceDigest = "dev.widemesh.namespace"
    /// Number of the directory that holds the sockets of a gateway's container.
    static let slot = "dev.widemesh.slot"
    /// What a plain container is for, such as `release`.
    static let job = "dev.widemesh.job"
}
