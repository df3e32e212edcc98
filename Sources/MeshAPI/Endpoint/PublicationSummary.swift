/// A service that an endpoint leads to, below a path.
package struct PublicationSummary: Codable, Hashable, Sendable {
    package let stack: StackName
    package let service: ServiceName
    package let path: PathPrefix
    /// Whether requests go there already: a worker becomes a web service by a deployment first.
    package let isLive: Bool

    package init(stack: StackName, service: ServiceName, path: PathPrefix, isLive: Bool) {
        self.stack = stack
        self.service = service
        self.path = path
        self.isLive = isLive
    }
}
