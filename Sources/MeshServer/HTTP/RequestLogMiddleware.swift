import HTTPTypes
import Hummingbird
import Logging

/// Counts requests, and keeps in the log who asked for what and what came of it: from the network at `info`, by root's own socket at
/// `debug`. Queries and bodies are not kept.
struct RequestLogMiddleware: RouterMiddleware {
    /// How to know where a request comes from.
    enum Clients {
        /// From whoever may open root's socket.
        case root
        /// From the other end of the connection, whatever the request says.
        case peers
        /// From the gateway, which has set X-Real-Ip itself.
        case ofGateway
    }

    let clients: Clients
    let metrics: ServerMetrics

    private static let realAddress = HTTPField.Name("X-Real-Ip")

    func handle(
        _ request: Request,
        context: APIRequestContext,
        next: (Request, APIRequestContext) async throws -> Response
    ) async throws -> Response {
        let began = ContinuousClock.now
        let response = try await next(request, context)
        let duration = ContinuousClock.now - began
        metrics.countRequest(
            request.method.rawValue,
            route: context.endpointPath ?? "none",
            status: response.status.code,
            took: duration
        )
        context.logger.log(
            level: level,
            "request",
            metadata: [
                "client": "\(client(of: request, context))", "method": "\(request.method)", "path": "\(request.uri.path)",
                "status": "\(response.status.code)", "milliseconds": "\(duration.milliseconds)",
            ]
        )
        return response
    }

    private var level: Logger.Level {
        switch clients {
        case .root: .debug
        case .peers, .ofGateway: .info
        }
    }

    private func client(of request: Request, _ context: APIRequestContext) -> String {
        switch clients {
        case .root: "root"
        case .peers: context.peer ?? "unknown"
        case .ofGateway: Self.realAddress.flatMap { request.headers[$0] } ?? "unknown"
        }
    }
}

extension Duration {
    fileprivate var milliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}
