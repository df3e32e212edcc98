import Foundation
import Hummingbird
import MeshAPI
import MeshStore

/// `GET /v1/whoami` · `GET, POST /v1/tokens` · `DELETE /v1/tokens/{token}`, by id or name
struct TokenRoutes: RouteGroup {
    let platform: ControlPlane

    func add(to routes: some RouterMethods<APIRequestContext>) {
        routes.get("whoami", use: whoAmI)
        routes.get("tokens", use: list)
        routes.post("tokens", use: create)
        routes.delete("tokens/:token", use: revoke)
    }

    @Sendable private func whoAmI(_ request: Request, context: APIRequestContext) async throws -> Response {
        try .json(context.identity)
    }

    @Sendable private func list(_ request: Request, context: APIRequestContext) async throws -> Response {
        try .json(await platform.store.tokens().map(TokenSummary.init))
    }

    @Sendable private func create(_ request: Request, context: APIRequestContext) async throws -> Response {
        let creation = try await request.json(TokenCreation.self)
        let created = try await platform.store.createToken(named: creation.name)
        return try .json(CreatedToken(token: TokenSummary(created.token), secret: created.secret), status: .created)
    }

    @Sendable private func revoke(_ request: Request, context: APIRequestContext) async throws -> Response {
        let key = context.parameters.get("token")?.removingPercentEncoding ?? ""
        let token = try await platform.store.tokens().first { $0.id.text == key }
        try await platform.store.revokeToken(named: token?.name ?? key)
        return .noContent
    }
}

extension TokenSummary {
    fileprivate init(_ token: AccessToken) {
        self.init(id: token.id, name: token.name, createdAt: token.createdAt, lastUsedAt: token.lastUsedAt)
    }
}
