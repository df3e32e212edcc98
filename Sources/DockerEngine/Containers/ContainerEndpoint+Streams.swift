import NIOCore
import NIOHTTP1

extension ContainerEndpoint {
    /// `GET /containers/{id}/logs`: what the container has written, also after its end.
    ///
    /// - Parameter isTerminal: whether the container has a terminal, which decides how the answer is read; the Engine is asked if nil.
    public func logs(
        _ container: String,
        _ options: LogOptions = LogOptions(),
        isTerminal: Bool? = nil
    ) async throws(EngineError) -> LogStream {
        let hasTerminal = try await self.hasTerminal(container, known: isTerminal)
        var route = try Route(.GET, "/containers/\(container)/logs")
        options.apply(to: &route)
        let answer = try await client.send(route)
        return LogStream(body: answer.body, isTerminal: hasTerminal, hasTimestamps: options.timestamps, route: route.description)
    }

    /// ``logs(_:_:isTerminal:)`` with each option for itself.
    public func logs(
        _ container: String,
        follow: Bool,
        since: EngineTimestamp? = nil,
        tail: Int? = nil,
        stdout: Bool = true,
        stderr: Bool = true,
        timestamps: Bool = false
    ) async throws(EngineError) -> LogStream {
        try await logs(
            container,
            LogOptions(follow: follow, since: since, tail: tail, stdout: stdout, stderr: stderr, timestamps: timestamps)
        )
    }

    /// `POST /containers/{id}/attach`: a two-way connection to the container's first process, for as long as the body runs.
    ///
    /// When the body begins the Engine is connected: to miss nothing, attach first and start the container in the body.
    ///
    /// - Parameters:
    ///   - input: whether the body wants to write to stdin; needs ``ContainerSpec/opensInput``.
    ///   - replay: first sends what has been written already.
    ///   - isTerminal: whether the container has a terminal; the Engine is asked if nil.
    /// - Throws: ``EngineError``, and what the body throws.
    public func withAttachment<Result: Sendable>(
        _ container: String,
        input: Bool = false,
        replay: Bool = false,
        isTerminal: Bool? = nil,
        _ body: (ProcessConnection) async throws -> Result
    ) async throws -> Result {
        let hasTerminal = try await self.hasTerminal(container, known: isTerminal)
        var route = try Route(.POST, "/containers/\(container)/attach")
        route.set("stream", true)
        route.set("stdin", input)
        route.set("stdout", true)
        route.set("stderr", true)
        route.set("logs", replay)
        let description = route.description
        return try await client.upgrade(route) { connection in
            try await body(ProcessConnection(id: container, raw: connection, isTerminal: hasTerminal, route: description))
        }
    }

    private func hasTerminal(_ container: String, known: Bool?) async throws(EngineError) -> Bool {
        if let known { return known }
        return try await inspect(container).configuration.isTerminal
    }
}
