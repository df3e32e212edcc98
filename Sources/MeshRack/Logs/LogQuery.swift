package import MeshAPI

package import struct Foundation.Date

/// Which lines of an environment are wanted.
package struct LogQuery: Hashable, Sendable {
    package let environment: EntityID
    /// Only instances of this stack.
    package let stack: EntityID?
    /// Only instances of this service.
    package let service: EntityID?
    /// nil for those of instances and of the gateway.
    package let source: MeshAPI.LogLine.Source?
    /// nil for all that the Engine still has.
    package let since: Date?
    /// Goes on with what is written from now on, also by instances that don't exist yet.
    package let follow: Bool

    package init(
        environment: EntityID,
        stack: EntityID? = nil,
        service: EntityID? = nil,
        source: MeshAPI.LogLine.Source? = nil,
        since: Date? = nil,
        follow: Bool = false
    ) {
        self.environment = environment
        self.stack = stack
        self.service = service
        self.source = source
        self.since = since
        self.follow = follow
    }

    var labels: [String: String] {
        var labels = [RackLabel.environment: environment.text]
        labels[RackLabel.stack] = stack?.text
        labels[RackLabel.service] = service?.text
        return labels
    }
}
