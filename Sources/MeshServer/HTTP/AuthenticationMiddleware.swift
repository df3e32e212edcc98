import HTTPTypes
import Hummingbird
import MeshAPI
import MeshStore

/// Decides who is asking. Everything behind it has an identity.
struct AuthenticationMiddleware: RouterMiddleware {
    enum Trust {
        /// The unix socket: whoever may open it (its owner, by its mode) is trusted.
        case socket
        /// The network: a bearer token.
        case token(MeshStore)
    }

    let trust: Trust

    func handle(
        _ request: Request,
        context: APIRequestContext,
        next: (Request, APIRequestContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.identity = try await identity(for: request)
        return try await next(request, context)
    }

    private func identity(for request: Request) async throws -> Identity {
        switch trust {
        case .socket:
            return Identity(access: .socket, token: nil)
        case .token(let store):
            guard let header = request.headers[.authorization] else {
                throw Failure(
                    .notAllowed,
                    "this server wants a token",
                    hint: "Log in with `mesh login URL`, or set MESH_TOKEN"
                )
            }
            guard let secret = Self.bearer(header), let token = try await store.authenticate(secret: secret) else {
                throw Failure(
                    .notAllowed,
                    "the token is not valid (any more)",
                    hint: "Make a new one on the server with `mesh token create NAME`, then `mesh login` again"
                )
            }
            return Identity(access: .token, token: token.name)
        }
    }

    /// The secret of `Bearer <secret>` (RFC 6750); the scheme in any case.
    private static func bearer(_ header: String) -> String? {
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        return String(parts[1])
    }
}
