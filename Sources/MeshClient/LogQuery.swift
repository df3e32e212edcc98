package import MeshAPI

/// Which lines of an environment's log are wanted.
package struct LogQuery: Hashable, Sendable {
    package let environment: EnvironmentName
    /// nil: of all stacks.
    package let stack: StackName?
    /// nil: of all services.
    package let service: ServiceName?
    /// nil: of the instances and of the gateway.
    package let source: LogLine.Source?
    /// How far back from now to begin; nil leaves it to the server.
    package let since: Duration?
    /// Go on with new lines until the task is cancelled.
    package let follow: Bool

    package init(
        environment: EnvironmentName,
        stack: StackName? = nil,
        service: ServiceName? = nil,
        source: LogLine.Source? = nil,
        since: Duration? = nil,
        follow: Bool = false
    ) {
        self.environment = environment
        self.stack = stack
        self.service = service
        self.source = source
        self.since = since
        self.follow = follow
    }

    func items(since: Duration?) -> [(name: String, value: String)] {
        var items: [(name: String, value: String)] = [("follow", follow ? "true" : "false")]
        if let stack { items.append(("stack", stack.text)) }
        if let service { items.append(("service", service.text)) }
        if let source { items.append(("source", source.rawValue)) }
        if let since {
            // Rounded up: a line more does no harm, a line less does.
            let seconds = since.components.seconds + (since.components.attoseconds > 0 ? 1 : 0)
            items.append(("since", String(seconds)))
        }
        return items
    }
}
