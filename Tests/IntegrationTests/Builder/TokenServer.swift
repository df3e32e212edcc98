import Foundation
import MeshBuilder
import NIOCore
import NIOPosix

/// `GET /token` of an authority on a loopback port, as meshd serves it: just enough HTTP for the registry's clients.
struct TokenServer: Sendable {
    let authority: RegistryAuthority

    private typealias Connection = NIOAsyncChannel<ByteBuffer, ByteBuffer>

    /// Serves until the task is cancelled.
    func run(port: Int) async throws {
        let server = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .bind(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture { try Connection(wrappingChannelSynchronously: channel) }
            }
        try await server.executeThenClose { inbound in
            try await withThrowingDiscardingTaskGroup { group in
                for try await connection in inbound {
                    // A client that hangs up is no failure of the server's.
                    group.addTask { try? await answer(connection) }
                }
            }
        }
    }

    private func answer(_ connection: Connection) async throws {
        try await connection.executeThenClose { inbound, outbound in
            var request = ""
            for try await bytes in inbound {
                request += String(buffer: bytes)
                if request.contains("\r\n\r\n") { break }
            }
            try await outbound.write(ByteBuffer(string: await response(to: request)))
        }
    }

    private func response(to request: String) async -> String {
        let target = request.split(separator: " ").dropFirst().first.map(String.init) ?? ""
        let items = URLComponents(string: target)?.queryItems ?? []
        do {
            let token = try await authority.token(
                credentials: credentials(in: request),
                service: items.first { $0.name == "service" }?.value ?? "",
                scopes: items.filter { $0.name == "scope" }.compactMap(\.value)
            )
            let body = String(decoding: try JSONEncoder().encode(token), as: UTF8.self)
            return "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
        } catch {
            return "HTTP/1.1 401 Unauthorized\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
        }
    }

    private func credentials(in request: String) -> RegistryCredentials? {
        let prefix = "authorization: basic "
        guard let line = request.components(separatedBy: "\r\n").first(where: { $0.lowercased().hasPrefix(prefix) }),
            let data = Data(base64Encoded: String(line.dropFirst(prefix.count)))
        else { return nil }
        let parts = String(decoding: data, as: UTF8.self).split(separator: ":", maxSplits: 1).map(String.init)
        return parts.count == 2 ? RegistryCredentials(user: parts[0], password: parts[1]) : nil
    }
}
