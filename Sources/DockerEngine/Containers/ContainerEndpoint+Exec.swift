public import NIOCore
import NIOHTTP1

extension ContainerEndpoint {
    /// `POST /containers/{id}/exec` and `POST /exec/{id}/start`: starts a process inside a running container and connects the body with it.
    ///
    /// When the body returns before the process has ended, the connection is closed and the process goes on.
    /// How it ended is told by ``ExecEndpoint/exitCode(of:)``.
    ///
    /// - Throws: ``EngineError`` — ``EngineError/Code/conflict`` if the container doesn't run — and what the body throws.
    public func withExec<Result: Sendable>(
        _ container: String,
        _ spec: ExecSpec,
        _ body: (ProcessConnection) async throws -> Result
    ) async throws -> Result {
        let exec = try await ExecEndpoint(client: client).create(in: container, spec)
        let options = ExecEndpoint.StartOptions(detach: false, isTerminal: spec.isTerminal)
        let route = try Route(.POST, "/exec/\(exec)/start").with(json: options)
        return try await client.upgrade(route) { connection in
            try await body(ProcessConnection(id: exec, raw: connection, isTerminal: spec.isTerminal, route: route.description))
        }
    }

    /// Runs a command inside a running container and returns how it ended and what it wrote.
    ///
    /// - Parameters:
    ///   - input: what it finds on stdin; nothing if nil.
    ///   - limit: the most bytes kept of each output; what goes beyond is read and dropped.
    public func execAndCollect(
        _ container: String,
        _ command: [String],
        input: ByteBuffer? = nil,
        limit: Int = 1 << 20
    ) async throws -> ExecResult {
        let spec = ExecSpec(command: command, attachesInput: input != nil)
        let (id, collector) = try await withExec(container, spec) { process in
            async let collector = OutputCollector.collect(process.output, limit: limit)
            if let input {
                // A process that doesn't read to the end has closed its side: no failure of the command.
                try? await process.write(input)
                process.closeInput()
            }
            return (process.id, try await collector)
        }
        let exitCode = try await ExecEndpoint(client: client).exitCode(of: id)
        return ExecResult(exitCode: exitCode, stdout: collector.stdout, stderr: collector.stderr, isTruncated: collector.isTruncated)
    }
}
