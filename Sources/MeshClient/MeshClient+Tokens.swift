package import MeshAPI
import NIOHTTP1

extension MeshClient {
    /// `GET /v1/tokens`
    package func tokens() async throws -> [TokenSummary] {
        try await send(.GET, "/v1/tokens")
    }

    /// `POST /v1/tokens`; the answer is the only place where the secret appears.
    package func createToken(named name: String) async throws -> CreatedToken {
        try await send(.POST, "/v1/tokens", body: TokenCreation(name: name))
    }

    /// `DELETE /v1/tokens/{id}`; the token is refused from then on.
    package func revokeToken(_ id: EntityID) async throws {
        try await send(.DELETE, "/v1/tokens/\(id)")
    }
}
