/// How long parts of a deployment may take before it fails.
package struct DeploymentLimits: Hashable, Sendable {
    /// A release command, from its start.
    package var release: Duration
    /// An instance, until it is ready.
    package var ready: Duration

    package init(release: Duration = .seconds(1800), ready: Duration = .seconds(60)) {
        self.release = release
        self.ready = ready
    }
}
