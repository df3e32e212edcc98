import DockerEngine
import Foundation
import Logging
import NIOCore
import NIOPosix

/// An HTTP server on a unix socket that says what a test tells it to, byte by byte. It answers `/_ping` by itself.
enum StubEngine {
    /// What a test answers to a request. The connection is closed when it returns, unless it is kept alive.
    typealias Answer = @Sendable (StubRequest, inout StubConnection) async throws -> Void

    /// Runs a server and a client connected to it for the time of the body.
    static func with<Result: Sendable>(
        apiVersion: String = "1.41",
        answering answer: @escaping Answer,
        _ body: (DockerEngine) async throws -> Result
    ) async throws -> Result {
        try await withSocketPath { path in
            let server = try await listen(at: path)
            let engine = DockerEngine(address: .unix(path: path), logger: Logger(label: "stub"))
            async let serving: Void = serve(server, apiVersion: apiVersion, answer: answer)
            let outcome: Swift.Result<Result, any Error>
            do {
                outcome = .success(try await body(engine))
            } catch {
                outcome = .failure(error)
            }
            // Some tests have shut it down already.
            try? await engine.shutdown()
            try await server.channel.close()
            try await serving
            return try outcome.get()
        }
    }

    /// Runs a server that takes connections and never says anything, and a transport to it.
    static func withSilence(_ body: (UnixSocketTransport) async throws -> Void) async throws {
        try await withSocketPath { path in
            let server = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup).bind(unixDomainSocketPath: path).get()
            let transport = UnixSocketTransport(path: path, logger: Logger(label: "stub"))
            try await body(transport)
            try await transport.shutdown()
            try await server.close()
        }
    }

    /// A path for a socket, in a directory that is removed afterwards.
    static func withSocketPath<Result: Sendable>(_ body: (String) async throws -> Result) async throws -> Result {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent("dockerengine-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        return try await body(directory.appendingPathComponent("docker.sock").path)
    }

    private static func listen(at path: String) async throws -> NIOAsyncChannel<any Channel, Never> {
        try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            // Nothing is read before somebody listens: connections are wrapped when they are handled. One that comes while the server
            // closes is never handled, and NIO crashes when a wrapped channel is dropped.
            .childChannelOption(.autoRead, value: false)
            .bind(unixDomainSocketPath: path) { channel in channel.eventLoop.makeSucceededFuture(channel) }
    }

    private static func serve(
        _ server: NIOAsyncChannel<any Channel, Never>,
        apiVersion: String,
        answer: @escaping Answer
    ) async throws {
        try await withThrowingDiscardingTaskGroup { group in
            try await server.executeThenClose { connections in
                for try await connection in connections {
                    group.addTask {
                        // A client that goes away in the middle is what some tests are about.
                        try? await handle(connection, apiVersion: apiVersion, answer: answer)
                    }
                }
            }
        }
    }

    private static func handle(
        _ channel: any Channel,
        apiVersion: String,
        answer: @escaping Answer
    ) async throws {
        let connection = try await channel.eventLoop.submit {
            try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                wrappingChannelSynchronously: channel,
                configuration: .init(isOutboundHalfClosureEnabled: true)
            )
        }.get()
        try await connection.executeThenClose { inbound, _ in
            try await channel.setOption(.autoRead, value: true).get()
            var stub = StubConnection(inbound: inbound, channel: channel)
            while let request = try await stub.nextRequest() {
                if request.path == "/_ping" {
                    try await stub.write("HTTP/1.1 200 OK\r\nApi-Version: \(apiVersion)\r\nContent-Length: 2\r\n\r\nOK")
                    continue
                }
                stub.isKeptAlive = false
                try await answer(request, &stub)
                guard stub.isKeptAlive else { return }
            }
        }
    }
}
