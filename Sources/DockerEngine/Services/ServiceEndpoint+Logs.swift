import NIOHTTP1

extension ServiceEndpoint {
    /// `GET /services/{id}/logs`: the output of all tasks of a service, as far as their nodes are up and remember it.
    public func logs(_ service: String, _ options: LogOptions = LogOptions()) async throws(EngineError) -> LogStream {
        let isTerminal = try await inspect(service).spec.taskTemplate.container?.isTerminal ?? false
        var route = try Route(.GET, "/services/\(service)/logs")
        options.apply(to: &route)
        let answer = try await client.send(route)
        return LogStream(body: answer.body, isTerminal: isTerminal, hasTimestamps: options.timestamps, route: route.description)
    }
}
